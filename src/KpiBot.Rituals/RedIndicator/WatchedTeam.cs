using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>A team that is watched: the channels that get its review, perhaps on several platforms, and whose figures of which KPIs.</summary>
/// <param name="Team">The team.</param>
/// <param name="Channels">At least one.</param>
/// <param name="Figures">What is evaluated, in the order of the settings.</param>
internal sealed record WatchedTeam(Team Team, ImmutableArray<WatchedChannel> Channels, ImmutableArray<(string Kpi, Scope Scope)> Figures);
