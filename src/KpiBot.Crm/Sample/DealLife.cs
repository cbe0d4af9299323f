using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>
/// A deal from beginning to end, drawn from its own seed: what happens to it does not depend on the day on which the company is shown,
/// only how much of it has happened by then.
/// </summary>
internal sealed class DealLife
{
    private const double Renewed = 0.15;

    private static readonly string[] Early = ["Pas de besoin", "Sans réponse", "Timing", "Budget"];
    private static readonly string[] Late = ["Prix", "Prix", "Concurrent", "Timing", "Budget"];
    private static readonly string[] Deciders = ["Direction générale", "Direction des achats", "Direction technique", "Gérance"];

    private readonly Draw _draw;

    public DealLife(Company company, string id, Salesperson rep, LocalDate created, Draw draw)
    {
        _draw = draw;
        Id = id;
        Rep = rep;
        Team = rep.TeamOn(created);
        Account = company.Accounts.Meet(rep, created, draw);
        Product = Product.Ask(draw);
        Quantity = Product.MostUnits == 1 || draw.Chance(0.75) ? 1 : draw.Between(2, Product.MostUnits);
        Discount = Math.Round(Math.Min(0.5m, (decimal)(draw.Next() * draw.Next() * 0.25) * rep.Generosity), 2);
        Source = draw.Weighted(company.Sources, source => source.Weight);
        IsCareful = draw.Chance(rep.Care);
        BudgetConfirmed = draw.Chance(0.7);
        DecisionMaker = draw.Chance(0.75) ? draw.Pick(Deciders) : null;
        Pipeline = company.Pipelines.Length > 1 && draw.Chance(Renewed) ? company.Pipelines[1] : company.Pipelines[0];
        Lived = [.. Live(company, created + Hour(8, 17))];
        LostReason = draw.Pick(Lived.Length < 4 ? Early : Late);
        Seed = draw.Between(0, 1_000_000);
        Stays = Noted(company.Diligence.Stages);
        if (IsCareful)
        {
            // Who is careful asks again.
            var again = new Draw(Seed, 4);
            BudgetConfirmed |= again.Chance(0.5);
            DecisionMaker ??= again.Chance(0.6) ? again.Pick(Deciders) : null;
        }
    }

    public string Id { get; }

    public Salesperson Rep { get; }

    /// <summary>The rep's team when it began.</summary>
    public SalesTeam Team { get; }

    public Account Account { get; }

    public Product Product { get; }

    public int Quantity { get; }

    public decimal Discount { get; }

    public LeadSource Source { get; }

    /// <summary>Whether the rep keeps the deal's dates up to date.</summary>
    public bool IsCareful { get; }

    public bool BudgetConfirmed { get; }

    public string? DecisionMaker { get; }

    public Pipeline Pipeline { get; }

    /// <summary>Its stages, in order; it closes when the last one ends.</summary>
    public ImmutableArray<Stay> Lived { get; }

    /// <summary>The stages that were noted; until the next one it stays in the one before.</summary>
    public ImmutableArray<Stay> Stays { get; }

    public bool IsWon { get; private set; }

    public string LostReason { get; }

    /// <summary>For what is drawn about each of its activities, and about what comes before and after it.</summary>
    public int Seed { get; }

    public LocalDateTime Created => Stays[0].From;

    public LocalDateTime Closed => Stays[^1].Until;

    private IEnumerable<Stay> Live(Company company, LocalDateTime from)
    {
        var talent = Rep.Skill * Source.Quality * (0.9 + (0.1 * Rep.Ramp(from.Date)));
        foreach (var stage in Pipeline.Open)
        {
            // Now and then a deal falls asleep, and rots for some weeks, or for good.
            var days = 1 + (int)_draw.Wait(stage.MeanStay) + (_draw.Chance(0.025) ? _draw.Between(15, 40) : 0);
            var isGhost = company.Ghosts > 0 && !IsCareful && _draw.Chance(company.Ghosts);
            var until = (isGhost ? company.Calendar.Last : company.Calendar.Later(from.Date, days)) + Hour(9, 17);
            yield return new Stay(stage, from, until, days);
            if (isGhost || !_draw.Chance(Math.Min(0.97, Advance(stage) * talent)))
            {
                yield break;
            }

            from = until;
        }

        IsWon = true;
    }

    private double Advance(PipelineStage stage) => stage.Role == StageRole.Demo ? Team.DemoToProposal ?? stage.Advance : stage.Advance;

    private ImmutableArray<Stay> Noted(double share)
    {
        if (share >= 1)
        {
            return Lived;
        }

        var (noted, draw) = (new List<Stay>(Lived.Length), new Draw(Seed, 1));
        foreach (var stay in Lived)
        {
            if (noted.Count == 0 || draw.Chance(share))
            {
                noted.Add(stay);
            }
            else
            {
                noted[^1] = noted[^1] with { Until = stay.Until, WorkingDays = noted[^1].WorkingDays + stay.WorkingDays };
            }
        }

        return [.. noted];
    }

    private LocalTime Hour(int least, int most) => new(_draw.Between(least, most), _draw.Between(0, 59));
}
