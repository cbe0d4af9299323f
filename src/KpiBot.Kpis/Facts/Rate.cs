using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>What 1 unit of <c>Currency</c> was worth in the workspace's currency in a month (rates.csv).</summary>
public sealed record Rate(YearMonth Month, string Currency, decimal Value) : Fact;
