using System.Diagnostics.Metrics;

namespace KpiBot.Rituals.Ask;

/// <summary>What the snapshots at hand hold, and how often all facts of a workspace had to be read; no workspace in it.</summary>
internal static class SnapshotMeter
{
    private static readonly Meter Kpi = new("Kpi");
    private static readonly Gauge<long> Snapshots = Kpi.CreateGauge<long>("kpibot.snapshots", unit: "{snapshot}");
    private static readonly Gauge<long> Deals = Kpi.CreateGauge<long>("kpibot.snapshots.deals", unit: "{deal}");
    private static readonly Counter<long> Loads = Kpi.CreateCounter<long>("kpibot.snapshots.loaded", unit: "{snapshot}");

    public static void Show(int snapshots, long deals)
    {
        Snapshots.Record(snapshots);
        Deals.Record(deals);
    }

    public static void CountLoad() => Loads.Add(1);
}
