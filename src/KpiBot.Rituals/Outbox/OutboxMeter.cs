using System.Diagnostics.Metrics;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>Counts what became of rows, by ritual and platform; no workspace in it.</summary>
internal static class OutboxMeter
{
    private static readonly Meter Kpi = new("Kpi");
    private static readonly Counter<long> Ended = Kpi.CreateCounter<long>("kpibot.outbox.ended", unit: "{row}");

    public static void Count(OutboxRow row, OutboxState state) => Ended.Add(
        1, KeyValuePair.Create<string, object?>("ritual", row.Ritual), KeyValuePair.Create<string, object?>("platform", row.Platform), KeyValuePair.Create<string, object?>("state", state.ToString()));
}
