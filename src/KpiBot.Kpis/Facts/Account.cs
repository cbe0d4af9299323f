namespace KpiBot.Kpis.Facts;

/// <summary>A customer or prospect company (accounts.csv).</summary>
public sealed record Account(string Id, string? Name, string? Segment, string? Territory, string? OwnerId) : Fact;
