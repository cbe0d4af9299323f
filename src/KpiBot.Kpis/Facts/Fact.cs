namespace KpiBot.Kpis.Facts;

/// <summary>One canonical fact of a workspace: a row of one of the canonical files (users, teams, deals…).</summary>
public abstract record Fact;
