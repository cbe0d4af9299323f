using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>What was spent in a month, in the workspace's currency (costs.csv). Rows of the same month, category and channel add up: the reader hands on their sum.</summary>
public sealed record Cost(YearMonth Month, CostCategory Category, string? Channel, decimal Amount) : Fact;
