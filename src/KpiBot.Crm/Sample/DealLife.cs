using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>
/// A deal from beginning to end, drawn from its own seed: what happens to it does not depend on the day on which the sample is made,
/// only how much of it has happened by then.
/// </summary>
internal sealed class DealLife
{
    private static readonly string[] Sources = ["Site web", "Recommandation", "Salon", "Prospection", "Prospection", "Partenaire"];
    private static readonly string[] Early = ["Pas de besoin", "Sans réponse", "Timing", "Budget"];
    private static readonly string[] Late = ["Prix", "Prix", "Concurrent", "Timing", "Budget"];
    private static readonly string[] Deciders = ["Direction générale", "Direction des achats", "Direction technique", "Gérance"];

    private readonly Draw _draw;

    public DealLife(string id, Salesperson rep, LocalDate created, WorkCalendar calendar, Draw draw)
    {
        _draw = draw;
        Id = id;
        Rep = rep;
        Account = SampleAccounts.Meet(rep.Team, draw);
        Product = SampleProduct.Ask(draw);
        Quantity = Product.MostUnits == 1 || draw.Chance(0.75) ? 1 : draw.Between(2, Product.MostUnits);
        Discount = Math.Round((decimal)(draw.Next() * draw.Next() * 0.25), 2);
        Source = draw.Pick(Sources);
        IsCareful = draw.Chance(0.65);
        BudgetConfirmed = draw.Chance(0.7);
        DecisionMaker = draw.Chance(0.75) ? draw.Pick(Deciders) : null;
        Stays = [.. Live(created + Hour(8, 17), calendar)];
        LostReason = draw.Pick(Stays.Length < 4 ? Early : Late);
        Seed = draw.Between(0, 1_000_000);
    }

    public string Id { get; }

    public Salesperson Rep { get; }

    public Account Account { get; }

    public SampleProduct Product { get; }

    public int Quantity { get; }

    public decimal Discount { get; }

    public string Source { get; }

    /// <summary>Whether the rep keeps the deal's dates up to date.</summary>
    public bool IsCareful { get; }

    public bool BudgetConfirmed { get; }

    public string? DecisionMaker { get; }

    /// <summary>Its stages, in order; it closes when the last one ends.</summary>
    public ImmutableArray<Stay> Stays { get; }

    public bool IsWon { get; private set; }

    public string LostReason { get; }

    /// <summary>For what is drawn about each of its activities.</summary>
    public int Seed { get; }

    public LocalDateTime Created => Stays[0].From;

    public LocalDateTime Closed => Stays[^1].Until;

    private IEnumerable<Stay> Live(LocalDateTime from, WorkCalendar calendar)
    {
        foreach (var stage in SampleStage.Open)
        {
            // Now and then a deal falls asleep, and rots for some weeks.
            var days = 1 + (int)_draw.Wait(stage.MeanStay) + (_draw.Chance(0.025) ? _draw.Between(15, 40) : 0);
            var until = calendar.Later(from.Date, days) + Hour(9, 17);
            yield return new Stay(stage, from, until, days);
            if (!_draw.Chance(Chance(stage)))
            {
                yield break;
            }

            from = until;
        }

        IsWon = true;
    }

    private double Chance(SampleStage stage) =>
        Math.Min(0.97, (stage.Role == StageRole.Demo ? Rep.Team.DemoToProposal : stage.Advance) * Rep.Skill);

    private LocalTime Hour(int least, int most) => new(_draw.Between(least, most), _draw.Between(0, 59));
}
