using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over stays in stages and over expected closes that move.</summary>
internal static class StageMeasures
{
    /// <summary>Days between entering an open stage and leaving it, of stays that ended in the period (default pipeline).</summary>
    public static readonly Measure StageDaysTotal = new(
        "stage_days_total",
        reading => reading.Sum(Stays(reading), stay => stay.End.DaysSince(stay.Start)),
        reading => reading.Since(Field.StageEntry));

    /// <summary>The number of those stays.</summary>
    public static readonly Measure StageStays = new(
        "stage_stays",
        reading => reading.Count(Stays(reading)),
        reading => reading.Since(Field.StageEntry));

    /// <summary>Deals open at the period's first instant whose expected close was then in the period.</summary>
    public static readonly Measure DueDeals = new(
        "due_deals",
        reading => reading.Count(Due(reading)),
        SlippageMissing);

    /// <summary>Those whose expected close, as known at the period's end (as-of, if earlier), is after the period.</summary>
    public static readonly Measure SlippedDeals = new(
        "slipped_deals",
        reading => reading.Count(Due(reading).Where(hit => IsSlipped(reading, hit.Row))),
        SlippageMissing);

    /// <summary>Stays in open stages of the default pipeline (or the one asked for) that ended in the window.</summary>
    public static IEnumerable<Hit<Stay>> Stays(this Reading reading)
    {
        var pipeline = reading.Pipeline;
        foreach (var (slice, deal) in reading.DealsWithHistory().Where(item => item.Deal.Pipeline == pipeline))
        {
            for (var place = 0; place < deal.EntryStages.Length; place++)
            {
                var stay = new Stay(deal.EntryStages[place], deal.EntryTimes[place], End(deal, place, reading.Window.AsOfMillis));
                var fact = new FactRow(slice.Block, deal.Columns, deal.Row, stay.End, stay.Start.Millis, stay.Stage);
                if (stay.Start.Millis <= reading.Window.AsOfMillis && stay.End.Millis <= reading.Window.AsOfMillis && stay.End.Day >= reading.Window.FromDay && stay.End.Day < reading.Window.ToDay
                    && reading.Snapshot.Stages[stay.Stage].Kind == StageKind.Open && slice.Holds(stay.End.Day) && reading.Takes(fact, out var key))
                {
                    yield return new Hit<Stay>(stay, key);
                }
            }
        }
    }

    /// <summary>A stay ends with the next entry or the close, the earlier; entries after the close do not exist, nor those after as-of.</summary>
    private static Timestamp End(DealRow deal, int place, long asOf) =>
        place + 1 < deal.EntryTimes.Length && deal.EntryTimes[place + 1] is var next && next.Millis <= asOf ? next : deal.Closed;

    private static IEnumerable<Hit<DealRow>> Due(Reading reading)
    {
        var first = reading.Zone.AtStartOfDay(reading.Window.Period.Start).ToInstant().ToUnixTimeMilliseconds();
        var (from, to) = (reading.Window.FromDay, Timestamp.DayOf(reading.Window.Period.End));
        var when = new Timestamp(first, from, false);
        if (first > reading.Window.AsOfMillis)
        {
            yield break;
        }

        foreach (var slice in reading.Slices.Where(slice => slice.Holds(from)))
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstSoldFrom(from); row < deals.Count; row++)
            {
                var deal = new DealRow(reading.Snapshot, deals, row);
                if (deals.Exists[row].Millis <= first && deals.Closed[row].Millis > first && deal.ExpectedCloseAt(first, reading.Window.PresentMillis) is var close && close >= from && close < to
                    && reading.Takes(new FactRow(slice.Block, deals, row, when, first), out var key))
                {
                    yield return new Hit<DealRow>(deal, key);
                }
            }
        }
    }

    private static bool IsSlipped(Reading reading, DealRow deal) =>
        deal.ExpectedCloseAt(reading.Window.StockMillis, reading.Window.PresentMillis) >= Timestamp.DayOf(reading.Window.Period.End);

    private static string? SlippageMissing(Reading reading) =>
        reading.Since(Field.Deal) ?? reading.Since(Field.ExpectedClose) ?? reading.Since(Field.ExpectedCloseChange);
}
