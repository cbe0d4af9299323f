namespace KpiBot.Kpis.Snapshots;

/// <summary>A stay in a team, from one day to another, both included (days since 1970).</summary>
internal readonly record struct TeamSpan(string TeamId, int From, int To);
