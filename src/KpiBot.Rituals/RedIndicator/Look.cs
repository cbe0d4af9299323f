using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>One look at one team.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Snapshot">Its facts.</param>
/// <param name="Team">The team.</param>
/// <param name="Now">The real clock's instant.</param>
internal sealed record Look(string Workspace, Snapshot Snapshot, WatchedTeam Team, Instant Now);
