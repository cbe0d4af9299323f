using KpiBot.Kpis.Alerts;

namespace KpiBot.Data.Alerts;

/// <summary>An alert's head: what it is about, where its card stands, and how many events it has.</summary>
internal sealed record AlertRow(string Workspace, string Id, string Kpi, string Scope)
{
    /// <summary>The last event's sequence; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Where it stands after the last event.</summary>
    public AlertState State { get; init; }

    public string? Platform { get; init; }

    public string? Team { get; init; }

    public string? Channel { get; init; }

    public string? Thread { get; init; }

    /// <summary>The outbox row that posts the card.</summary>
    public string? CardKey { get; init; }

    /// <summary>The platform's id of the card, once it is there.</summary>
    public string? MessageId { get; init; }
}
