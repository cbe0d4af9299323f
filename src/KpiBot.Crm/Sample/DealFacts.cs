using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What the CRM knows of a deal at the end of a day.</summary>
internal static class DealFacts
{
    private const int Meanwhile = 14;

    public static IEnumerable<Fact> Of(DealLife life, WorkCalendar calendar, LocalDate lastDay)
    {
        var stays = life.Stays.Where(stay => stay.From.Date <= lastDay).ToList();
        var isClosed = life.Closed.Date <= lastDay;
        var activities = DealActivities.Of(life, calendar, lastDay).ToList();
        var deal = (isClosed ? Closed(life) : Open(life, stays, activities, lastDay)) with { FirstContactAt = activities[0].DoneAt };
        return
        [
            deal,
            .. stays.Select(stay => new StageEntry(life.Id, stay.Stage.Name, At(stay.From))),
            .. activities,
        ];
    }

    /// <summary>A time on the company's clocks.</summary>
    public static Moment At(LocalDateTime local) => Moment.Of(WorkCalendar.Zone.AtLeniently(local).ToInstant());

    private static Deal Closed(DealLife life) => Known(life, life.Stays.Length, life.IsWon ? SampleStage.Won : SampleStage.Lost) with
    {
        Outcome = life.IsWon ? Outcome.Won : Outcome.Lost,
        ClosedAt = At(life.Closed),
        ExpectedClose = Expected(life.Stays[^1]),
        LostReason = life.IsWon ? null : life.LostReason,
    };

    private static Deal Open(DealLife life, List<Stay> stays, List<Activity> activities, LocalDate lastDay) => Known(life, stays.Count, stays[^1].Stage.Name) with
    {
        ExpectedClose = PutOff(Expected(stays[^1]), life.IsCareful, lastDay),
        NextStepAt = activities.Where(activity => activity.DoneAt is null).Select(activity => activity.DueAt).MaxBy(due => due?.Packed),
    };

    private static Deal Known(DealLife life, int stages, string stage)
    {
        var list = life.Product.ListPrice * life.Quantity;
        var isQualified = stages >= 3;
        return new Deal(life.Id, stage, Outcome.Open)
        {
            Name = $"{life.Account.Name} – {life.Product.Name}",
            AccountId = life.Account.Id,
            OwnerId = life.Rep.UserId,
            Amount = stages > 1 ? decimal.Round(list * (1 - life.Discount)) : null,
            ListAmount = list,
            Cost = life.Product.Cost * life.Quantity,
            Quantity = life.Quantity,
            CreatedAt = At(life.Created),
            Source = life.Source,
            Product = life.Product.Name,
            BudgetConfirmed = isQualified ? life.BudgetConfirmed : null,
            DecisionMaker = isQualified ? life.DecisionMaker : null,
            DecisionDate = isQualified && life.IsCareful ? Expected(life.Stays[stages - 1]) : null,
        };
    }

    // In each stage a rep expects what is left of an ordinary sale.
    private static LocalDate Expected(Stay stay) => stay.From.Date.PlusDays(
        (int)SampleStage.Open.SkipWhile(stage => stage != stay.Stage).Sum(stage => 1.5 * (stage.MeanStay + 1)));

    private static LocalDate PutOff(LocalDate expected, bool isCareful, LocalDate lastDay)
    {
        var late = Period.DaysBetween(expected, lastDay);
        return isCareful && late >= 0 ? expected.PlusDays(((late / Meanwhile) + 1) * Meanwhile) : expected;
    }
}
