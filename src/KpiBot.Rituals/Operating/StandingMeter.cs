using System.Diagnostics.Metrics;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;

namespace KpiBot.Rituals.Operating;

/// <summary>How the product stands, as numbers; no workspace in it.</summary>
internal static class StandingMeter
{
    private static readonly Meter Kpi = new("Kpi");
    private static readonly Gauge<long> Rows = Kpi.CreateGauge<long>("kpibot.outbox.rows", unit: "{row}");
    private static readonly Gauge<double> OldestDue = Kpi.CreateGauge<double>("kpibot.outbox.oldest_due", unit: "s");
    private static readonly Gauge<long> Alerts = Kpi.CreateGauge<long>("kpibot.alerts", unit: "{alert}");
    private static readonly Gauge<double> SyncAge = Kpi.CreateGauge<double>("kpibot.sync.age", unit: "s");

    /// <summary>Every state, also one that nothing is in: a curve that ends is no zero.</summary>
    public static void Show(Standing standing, DateTimeOffset now)
    {
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            Rows.Record(standing.Outbox.GetValueOrDefault(state), KeyValuePair.Create<string, object?>("state", state.ToString()));
        }

        foreach (var state in Enum.GetValues<AlertState>())
        {
            Alerts.Record(standing.Alerts.GetValueOrDefault(state), KeyValuePair.Create<string, object?>("state", state.ToString()));
        }

        foreach (var (source, read) in standing.Sources)
        {
            SyncAge.Record(Age(read, now), KeyValuePair.Create<string, object?>("source", source));
        }

        OldestDue.Record(standing.OldestDue is { } due ? Age(due, now) : 0);
    }

    // The clocks of two hosts differ.
    private static double Age(DateTimeOffset since, DateTimeOffset now) => Math.Max(0, (now - since).TotalSeconds);
}
