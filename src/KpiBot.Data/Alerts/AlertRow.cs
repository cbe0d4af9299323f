using KpiBot.Kpis.Alerts;

namespace KpiBot.Data.Alerts;

/// <summary>An alert's head: what it is about, and how many events it has.</summary>
internal sealed record AlertRow(string Workspace, string Id, string Kpi, string Scope)
{
    /// <summary>The last event's sequence; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Where it stands after the last event.</summary>
    public AlertState State { get; init; }
}
