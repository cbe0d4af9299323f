using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// The probability that a deal in a stage is won: the stage's setting, or else, over the workspace's deals closed in the 365 dates
/// ending with as-of's, won ÷ all among those that ever entered the stage (none: 0).
/// </summary>
internal sealed class StageOdds(Snapshot snapshot)
{
    private const int Days = 365;

    private readonly TimedValue<decimal[]> _odds = new(moment => Compute(snapshot, moment.Millis, moment.Day));

    /// <summary>The probability of each stage by its number, as of a window's as-of.</summary>
    public decimal[] At(Periods.Window window) => _odds.AtAsOf(window);

    private static Dated<decimal[]> Compute(Snapshot snapshot, long millis, int day)
    {
        var (from, to) = (long.MinValue, long.MaxValue);
        var (won, all) = (new int[snapshot.Stages.Count], new int[snapshot.Stages.Count]);
        foreach (var deals in snapshot.Blocks.Select(block => block.Deals))
        {
            for (var row = deals.FirstSoldFrom(day - Days + 1); row < deals.Count && deals.Closed[row].Day <= day; row++)
            {
                var at = deals.Closed[row].Millis;
                (from, to) = at <= millis ? (Math.Max(from, at), to) : (from, Math.Min(to, at));
                if (at <= millis)
                {
                    Count(deals, row, won, all);
                }
            }
        }

        return new Dated<decimal[]>(Odds(snapshot.Stages, won, all), from, to);
    }

    /// <summary>A deal that entered a stage twice counts once.</summary>
    private static void Count(DealColumns deals, int row, int[] won, int[] all)
    {
        for (var place = deals.FirstEntry[row]; place < deals.FirstEntry[row + 1]; place++)
        {
            var stage = deals.EntryStage[place];
            if (Array.IndexOf(deals.EntryStage, stage, deals.FirstEntry[row], place - deals.FirstEntry[row]) < 0)
            {
                all[stage]++;
                won[stage] += deals.Won[row] ? 1 : 0;
            }
        }
    }

    private static decimal[] Odds(StageTable stages, int[] won, int[] all) =>
    [
        .. Enumerable.Range(0, stages.Count).Select(number =>
            stages[number] is { Probability: { } set } ? set : all[number] == 0 ? 0 : (decimal)won[number] / all[number]),
    ];
}
