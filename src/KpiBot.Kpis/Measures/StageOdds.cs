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
        var entered = new Entered(snapshot.Stages.Count, millis);
        foreach (var deals in snapshot.Blocks.Select(block => block.Deals))
        {
            for (var row = deals.FirstSoldFrom(day - Days + 1); row < deals.Count && deals.Closed[row].Day <= day; row++)
            {
                entered.Take(deals, row);
            }
        }

        return new Dated<decimal[]>(Odds(snapshot.Stages, entered.Won, entered.All), entered.From, entered.To);
    }

    private static decimal[] Odds(StageTable stages, int[] won, int[] all) =>
    [
        .. Enumerable.Range(0, stages.Count).Select(number =>
            stages[number] is { Probability: { } set } ? set : all[number] == 0 ? 0 : (decimal)won[number] / all[number]),
    ];

    /// <summary>The deals that entered each stage, as far as a moment knows of it: where a date is all that is known, a close may precede an entry, or the creation.</summary>
    private sealed class Entered(int stages, long millis)
    {
        public int[] Won { get; } = new int[stages];

        public int[] All { get; } = new int[stages];

        public long From { get; private set; } = long.MinValue;

        public long To { get; private set; } = long.MaxValue;

        /// <summary>A deal that entered a stage twice counts once.</summary>
        public void Take(DealColumns deals, int row)
        {
            var (first, known) = (deals.FirstEntry[row], Math.Max(deals.Closed[row].Millis, deals.Exists[row].Millis));
            for (var place = first; place < deals.FirstEntry[row + 1]; place++)
            {
                var stage = deals.EntryStage[place];
                if (Array.IndexOf(deals.EntryStage, stage, first, place - first) < 0 && IsBy(Math.Max(known, deals.EntryAt[place].Millis)))
                {
                    All[stage]++;
                    Won[stage] += deals.Won[row] ? 1 : 0;
                }
            }
        }

        private bool IsBy(long at)
        {
            (From, To) = at <= millis ? (Math.Max(From, at), To) : (From, Math.Min(To, at));
            return at <= millis;
        }
    }
}
