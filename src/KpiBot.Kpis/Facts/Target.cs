namespace KpiBot.Kpis.Facts;

/// <summary>
/// A target (targets.csv): <c>Scope</c> is <c>company</c>, <c>team:ID</c> or <c>user:ID</c>; <c>Period</c> a canonical period
/// such as <c>2026-11</c> or <c>2026-Q4</c>. Ratios' targets are fractions. Of two for the same thing the last row wins.
/// </summary>
public sealed record Target(string Kpi, string Scope, string Period, decimal Value) : Fact;
