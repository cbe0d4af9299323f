using KpiBot.Chat;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>A press on a warning, and all that decides what comes of it.</summary>
internal sealed record Pressed(ButtonPress Press, StoredAlert Stored, Alert Alert, Asker Asker, Snapshot Snapshot, Phrases Phrases, string? Reason)
{
    public string Author => $"user:{Asker.User.Id}";

    public string Source => Press.Person.Platform;

    /// <summary>Whether the presser leads the team, as manager or deputy, directly or from above.</summary>
    public bool MayAct => Stored.Scope.Kind == ScopeKind.Team && Asker.Leads(Stored.Scope.Id);
}
