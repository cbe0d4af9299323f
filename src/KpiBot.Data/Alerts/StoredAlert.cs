using KpiBot.Chat.People;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Data.Alerts;

/// <summary>An alert as the store has it.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Id">Its id, on its buttons and in its keys.</param>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Scope">Whose figure.</param>
/// <param name="Alert">Its events and where they leave it; null before the first.</param>
public sealed record StoredAlert(string Workspace, string Id, string Kpi, Scope Scope, Alert? Alert)
{
    /// <summary>The last event's sequence, to append after; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Where its card is or will be posted; null before it is raised.</summary>
    public Place? Place { get; init; }

    /// <summary>The key of the outbox row that posts its card: alerts with the same key share one.</summary>
    public string? CardKey { get; init; }

    /// <summary>The platform's id of the card; null until it was posted.</summary>
    public string? MessageId { get; init; }
}
