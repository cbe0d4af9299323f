using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Stays in stages and losses with their reasons.</summary>
internal static class RuleFacts
{
    /// <summary>An open deal that is in a stage from one day to another, and then in a stage nobody knows.</summary>
    public static Company Stay(this Company company, string stage, string from, string to)
    {
        var id = $"stay-{stage}-{from}";
        return company.With(
            new Deal(id, stage, Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On(from) },
            new StageEntry(id, stage, Company.On(from)),
            new StageEntry(id, "Elsewhere", Company.On(to)));
    }

    public static Company LostFor(this Company company, string? reason, string day, int times = 1, decimal? amount = null) =>
        company.Closed(Outcome.Lost, "2025-01-02", day, amount, but: deal => deal with { LostReason = reason }, times: times);
}
