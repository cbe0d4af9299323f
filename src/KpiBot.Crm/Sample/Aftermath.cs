using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What follows a sale: an order with its invoice, now and then a credit note, and what the customer says.</summary>
internal static class Aftermath
{
    private const int Term = 30;
    private const double Credited = 0.02;
    private const double Answered = 0.45;

    public static IEnumerable<Fact> Of(DealLife life, Company company)
    {
        if (!life.IsWon || life.Closed.Date > company.LastDay)
        {
            yield break;
        }

        var draw = new Draw(life.Seed, 3);
        yield return Order(life, company, draw);
        if (draw.Chance(Credited) && company.Calendar.Later(life.Closed.Date, draw.Between(10, 40)) is var credited && credited <= company.LastDay)
        {
            yield return new Order($"O{life.Id[1..]}-c", life.Account.Id, Moment.Of(credited), -decimal.Round(DealPrice.Agreed(life) / 5))
            {
                OwnerId = Owner(life),
                Currency = life.Team.Currency,
                Channel = life.Source.Name,
                Product = life.Product.Name,
                InvoicedAt = Moment.Of(credited),
            };
        }

        if (draw.Chance(Answered) && company.Calendar.Later(life.Closed.Date, draw.Between(8, 30)) is var answered && answered <= company.LastDay)
        {
            yield return Answer(life, answered + new LocalTime(draw.Between(8, 19), draw.Between(0, 59)), draw);
        }
    }

    private static Order Order(DealLife life, Company company, Draw draw)
    {
        var invoiced = company.Calendar.Later(life.Closed.Date, draw.Between(0, 4));
        var due = invoiced.PlusDays(Term);
        var paid = Paid(due, draw);
        return new Order($"O{life.Id[1..]}", life.Account.Id, WorkCalendar.At(life.Closed), DealPrice.Agreed(life))
        {
            OwnerId = Owner(life),
            ListAmount = DealPrice.List(life),
            Cost = life.Product.Cost * life.Quantity,
            Quantity = life.Quantity,
            Currency = life.Team.Currency,
            Channel = life.Source.Name,
            Product = life.Product.Name,
            InvoicedAt = invoiced <= company.LastDay ? Moment.Of(invoiced) : null,
            DueAt = invoiced <= company.LastDay ? Moment.Of(due) : null,
            PaidAt = paid <= company.LastDay ? Moment.Of(paid.Value) : null,
        };
    }

    // Most pay about when it is due, some weeks later, a few never.
    private static LocalDate? Paid(LocalDate due, Draw draw) => draw.Next() switch
    {
        < 0.70 => due.PlusDays(draw.Between(-6, 6)),
        < 0.985 => due.PlusDays(draw.Between(7, 50)),
        _ => null,
    };

    private static SatisfactionAnswer Answer(DealLife life, LocalDateTime at, Draw draw)
    {
        var mood = draw.Next();
        var nps = mood switch { < 0.10 => draw.Between(0, 4), < 0.20 => draw.Between(5, 6), < 0.50 => draw.Between(7, 8), _ => draw.Between(9, 10) };
        var csat = mood switch { < 0.08 => 1, < 0.14 => 2, < 0.22 => 3, < 0.60 => 4, _ => 5 };
        return new SatisfactionAnswer(
            $"S{life.Id[1..]}",
            life.Account.Id,
            Owner(life),
            WorkCalendar.At(at),
            draw.Chance(0.9) ? nps : null,
            draw.Chance(0.8) ? csat : null,
            draw.Chance(mood < 0.2 ? 0.35 : 0.01));
    }

    private static string Owner(DealLife life) => life.Rep.OwnerOn(life.Closed.Date);
}
