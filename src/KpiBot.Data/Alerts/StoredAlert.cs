using System.Collections.Immutable;
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

    /// <summary>Its cards, one a place, by the place's name; none before it is raised, nor where it could not be told.</summary>
    public ImmutableArray<AlertCard> Cards { get; init; } = [];

    /// <summary>Its card in a channel, whatever the thread; null where it has none there.</summary>
    public AlertCard? CardAt(Place place) => Cards.FirstOrDefault(card => card.Place with { Thread = null } == place with { Thread = null });
}
