using System.Diagnostics.Metrics;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>Counts what became of rows, by ritual and platform, and how many there are in each state; no workspace in it.</summary>
internal static class OutboxMeter
{
    private static readonly Meter Kpi = new("Kpi");
    private static readonly Counter<long> Ended = Kpi.CreateCounter<long>("kpibot.outbox.ended", unit: "{row}");
    private static readonly Gauge<long> Rows = Kpi.CreateGauge<long>("kpibot.outbox.rows", unit: "{row}");
    private static readonly Gauge<double> Oldest = Kpi.CreateGauge<double>("kpibot.outbox.oldest_due", unit: "s");

    public static void Count(OutboxRow row, OutboxState state) => Ended.Add(
        1, KeyValuePair.Create<string, object?>("ritual", row.Ritual), KeyValuePair.Create<string, object?>("platform", row.Platform), KeyValuePair.Create<string, object?>("state", state.ToString()));

    /// <summary>How it stands now: the rows in each state, and for how long the oldest has been due.</summary>
    public static void Show(IReadOnlyDictionary<OutboxState, int> counts, TimeSpan oldest)
    {
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            Rows.Record(counts.GetValueOrDefault(state), KeyValuePair.Create<string, object?>("state", state.ToString()));
        }

        Oldest.Record(oldest.TotalSeconds);
    }
}
