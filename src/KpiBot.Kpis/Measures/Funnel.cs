using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// The funnel of the default pipeline (or of the one asked for): for each open stage, the deals whose first entry into it lies in the window, and
/// what became of them by as-of. A deal without stage entries is in none.
/// </summary>
internal sealed class Funnel
{
    private readonly int[] _stages;
    private readonly StageTable _table;
    private readonly Dictionary<int, StageCount[]> _parts = [];
    private readonly List<(int Step, FactRow Deal, StageOutcome Outcome)>? _deals;

    private Funnel(Reading reading)
    {
        _table = reading.Snapshot.Stages;
        _stages = [.. _table.OpenStages(reading.Pipeline)];
        Total = new StageCount[_stages.Length];
        _deals = reading.Listing is null ? null : [];
    }

    /// <summary>The stages' numbers, in pipeline order.</summary>
    public IReadOnlyList<int> Stages => _stages;

    /// <summary>The counts of the whole, stage by stage.</summary>
    public StageCount[] Total { get; }

    /// <summary>The counts of each part of a breakdown.</summary>
    public IReadOnlyDictionary<int, StageCount[]> Parts => _parts;

    public static Funnel Of(Reading reading)
    {
        var funnel = new Funnel(reading);
        foreach (var (slice, deal) in reading.DealsWithHistory())
        {
            if (deal.Pipeline != reading.Pipeline)
            {
                continue;
            }

            for (var step = 0; step < funnel._stages.Length; step++)
            {
                if (FirstEntry(deal, funnel._stages[step], reading.Window.AsOfMillis) is { } entry
                    && entry.Day >= reading.Window.FromDay && entry.Day < reading.Window.ToDay && slice.Holds(entry.Day)
                    && new FactRow(slice.Block, deal.Columns, deal.Row, entry, entry.Millis, funnel._stages[step]) is var fact && reading.Takes(fact, out var key))
                {
                    var outcome = funnel.OutcomeOf(deal, step, entry, reading.Window.AsOfMillis);
                    funnel.Add(step, outcome, reading.Breakdown is null ? null : key);
                    funnel._deals?.Add((step, fact, outcome));
                }
            }
        }

        return funnel;
    }

    /// <summary>The deals that entered a stage, where they are to be listed, and what became of them.</summary>
    public IEnumerable<(FactRow Deal, StageOutcome Outcome)> DealsOf(int step) =>
        _deals?.Where(deal => deal.Step == step).Select(deal => (deal.Deal, deal.Outcome)) ?? [];

    private void Add(int step, StageOutcome outcome, int? part)
    {
        Total[step] = Total[step].Plus(outcome);
        if (part is not { } key)
        {
            return;
        }

        if (!_parts.TryGetValue(key, out var counts))
        {
            _parts[key] = counts = new StageCount[_stages.Length];
        }

        counts[step] = counts[step].Plus(outcome);
    }

    private static Timestamp? FirstEntry(DealRow deal, int stage, long asOf)
    {
        var place = deal.EntryStages.IndexOf(stage);
        return place >= 0 && deal.EntryTimes[place].Millis <= asOf ? deal.EntryTimes[place] : null;
    }

    private StageOutcome OutcomeOf(DealRow deal, int step, Timestamp entry, long asOf)
    {
        var closed = deal.Closed.Millis <= asOf;
        if ((closed && deal.IsWon) || EnteredHigher(deal, step, entry, asOf))
        {
            return StageOutcome.Advanced;
        }

        return closed ? StageOutcome.Stopped : StageOutcome.Waiting;
    }

    /// <summary>Entries at one instant are in stage order; entries compared by whole dates count as after each other.</summary>
    private bool EnteredHigher(DealRow deal, int step, Timestamp entry, long asOf)
    {
        var order = _table[_stages[step]].Order;
        for (var i = 0; i < deal.EntryStages.Length; i++)
        {
            var (stage, at) = (deal.EntryStages[i], deal.EntryTimes[i]);
            if (at.Millis <= asOf && !entry.IsAfter(at) && _table[stage].Order > order && _table[stage].Kind == StageKind.Open)
            {
                return true;
            }
        }

        return false;
    }
}
