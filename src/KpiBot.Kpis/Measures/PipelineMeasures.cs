using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over the deals that are open at a moment.</summary>
internal static class PipelineMeasures
{
    /// <summary>Deals open.</summary>
    public static readonly Measure OpenDeals = new(
        "open_deals",
        reading => reading.Count(reading.OpenDeals()),
        reading => reading.Since(Field.Deal));

    /// <summary>Amounts of the deals open, by the rate of as-of's month.</summary>
    public static readonly Measure OpenAmount = new(
        "open_amount",
        reading => reading.Sum(reading.OpenDeals(), deal => deal.Amount),
        AmountMissing);

    /// <summary>Deals open that have an amount.</summary>
    public static readonly Measure ValuedOpenDeals = new(
        "valued_open_deals",
        reading => reading.Count(reading.OpenDeals().Where(hit => hit.Row.HasAmount)),
        AmountMissing);

    /// <summary>Amounts × the probability of the stage they are in.</summary>
    public static readonly Measure WeightedOpenAmount = new(
        "weighted_open_amount",
        reading =>
        {
            var odds = reading.Snapshot.Odds.At(reading.Window);
            return reading.Sum(reading.OpenDeals(), deal => deal.Amount * odds[deal.Deal.StageAt(reading.Window.StockMillis)]);
        },
        AmountMissing);

    /// <summary>Amounts of deals open that are expected to close in the period ÷ (its revenue target − its revenue so far).</summary>
    public static readonly Measure Coverage = new("coverage", ReadCoverage, reading => AmountMissing(reading) ?? reading.Since(Field.ExpectedClose) ?? reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount));

    /// <summary>Deals open at or past the qualification stage (of a pipeline without such a stage: all).</summary>
    public static readonly Measure OpenDealsPastQualification = new(
        "open_deals_past_qualification",
        reading => reading.Count(PastQualification(reading)),
        QualityMissing);

    /// <summary>The same with budget confirmed, decision maker known and decision date set; the rest are ghosts.</summary>
    public static readonly Measure QualifiedOpenDeals = new(
        "qualified_open_deals",
        reading => reading.Count(PastQualification(reading).Where(hit => hit.Row.Deal.Signs.HasFlag(DealSigns.Qualified))),
        QualityMissing);

    /// <summary>Deals open that entered their present stage more than its limit before the moment.</summary>
    public static readonly Measure StalledDeals = new(
        "stalled_open_deals",
        reading => reading.Count(reading.OpenDeals().Where(hit => IsStalled(reading, hit.Row.Deal))),
        reading => reading.Since(Field.Deal));

    /// <summary>Deals open with a next step on the moment's date or later.</summary>
    public static readonly Measure PlannedOpenDeals = new(
        "planned_open_deals",
        reading => reading.Count(reading.OpenDeals().Where(hit => hit.Row.Deal.NextStep is { IsKnown: true } next && next.Day >= reading.Window.StockDay)),
        reading => reading.Since(Field.Deal) ?? reading.Since(Field.NextStep));

    /// <summary>Deals open with an amount above 0, an account, a stage known to stages.csv, and an expected close on the moment's date or later.</summary>
    public static readonly Measure CleanOpenDeals = new(
        "clean_open_deals",
        reading => reading.Count(reading.OpenDeals().Where(hit => IsClean(reading, hit.Row))),
        reading => reading.Since(Field.Deal) ?? reading.Since(Field.DealAmount) ?? reading.Since(Field.DealAccount) ?? reading.Since(Field.ExpectedClose));

    /// <summary>Whether a deal has what a forecast rests on.</summary>
    public static bool IsClean(Reading reading, OpenDeal open) =>
        open.IsValued
        && open.Deal.Account != Codes.Blank
        && reading.Snapshot.Stages.IsKnown(open.Deal.StageAt(reading.Window.StockMillis))
        && open.ExpectedClose >= reading.Window.StockDay;

    /// <summary>Whether a deal has been in its stage for longer than the stage's limit, or the workspace's.</summary>
    public static bool IsStalled(Reading reading, DealRow deal)
    {
        var limit = reading.Snapshot.Stages[deal.StageAt(reading.Window.StockMillis)].RottingDays ?? reading.Snapshot.Settings.StalledDays;
        var since = deal.InStageSince(reading.Window.StockMillis);
        return since.IsKnown && reading.Window.StockMoment.DaysSince(since) > limit;
    }

    /// <summary>Whether a deal is at or past the qualification stage (of a pipeline without such a stage: any) and is not qualified.</summary>
    public static bool IsGhost(Reading reading, OpenDeal open) => IsPastQualification(reading, open) && !open.Deal.Signs.HasFlag(DealSigns.Qualified);

    /// <summary>Whether a deal is at or past the qualification stage; of a pipeline without such a stage: any.</summary>
    public static bool IsPastQualification(Reading reading, OpenDeal open)
    {
        var stages = reading.Snapshot.Stages;
        return stages.OrderOf(StageRole.Qualification, open.Deal.Pipeline) is not { } order || stages[open.Deal.StageAt(reading.Window.StockMillis)].Order >= order;
    }

    /// <summary>Where the workspace has open deals and none of them carries an amount, there is nothing to add up.</summary>
    public static string? AmountMissing(Reading reading)
    {
        if ((reading.Since(Field.Deal) ?? reading.Since(Field.DealAmount)) is { } none)
        {
            return none;
        }

        var any = false;
        foreach (var (deal, _) in new Reading(reading.Snapshot, Scope.Company, reading.Window, null).OpenDeals())
        {
            any = true;
            if (deal.HasAmount)
            {
                return null;
            }
        }

        return any ? FieldNames.Of(Field.DealAmount, default) : null;
    }

    private static IEnumerable<Hit<OpenDeal>> PastQualification(Reading reading) => reading.OpenDeals().Where(hit => IsPastQualification(reading, hit.Row));

    private static string? QualityMissing(Reading reading) =>
        reading.Since(Field.Deal) ?? reading.Since(Field.Budget) ?? reading.Since(Field.DecisionMaker) ?? reading.Since(Field.DecisionDate);

    private static Figures ReadCoverage(Reading reading)
    {
        var whole = Needed(reading, null);
        var figures = reading.Each(part => Expected(part) is var expected && Needed(part, part.Part) is { } needed && needed > 0 ? new Fraction(expected, needed, 1) : null);
        return figures with { Instead = whole is null ? Standing.NoTarget : whole <= 0 ? Standing.Reached : null };
    }

    private static decimal Expected(Reading reading)
    {
        var (from, to) = (reading.Window.FromDay, Timestamp.DayOf(reading.Window.Period.End));
        return reading.Noted(reading.OpenDeals().Where(hit => hit.Row.ExpectedClose >= from && hit.Row.ExpectedClose < to), deal => deal.Amount ?? 0).Sum(hit => hit.Row.Amount ?? 0);
    }

    /// <summary>Target less revenue to date; a part that is a person or a team has its own target, another part has none.</summary>
    private static decimal? Needed(Reading reading, int? part)
    {
        var scope = part is { } key ? reading.Breakdown?.ScopeOf(key) : reading.Scope;
        return scope is { } own && reading.Where.IsEmpty && reading.Snapshot.Targets.Find(TargetFinder.Revenue, own, reading.Window) is { } target
            ? target.Value - reading.Sales().Sum(hit => hit.Row.Amount ?? 0)
            : null;
    }
}
