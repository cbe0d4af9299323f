using System.Collections.Immutable;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>A team that is watched: its channel's subscription, and whose figures of which KPIs.</summary>
/// <param name="Team">The team.</param>
/// <param name="Subscription">Its review: the channel, the language, and in whose name.</param>
/// <param name="Figures">What is evaluated, in the order of the settings.</param>
internal sealed record WatchedTeam(Team Team, Subscription Subscription, ImmutableArray<(string Kpi, Scope Scope)> Figures);
