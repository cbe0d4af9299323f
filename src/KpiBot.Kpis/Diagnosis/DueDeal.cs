using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>A deal due in a period, or due there at an earlier moment, and what changed on it since that moment.</summary>
/// <param name="Id">The deal.</param>
/// <param name="Outcome">Open, or how it was closed since.</param>
public sealed record DueDeal(string Id, Outcome Outcome)
{
    /// <summary>Whether it came into being since; what was before is then as it is now.</summary>
    public bool IsNew { get; init; }

    /// <summary>Its amount, in the workspace's currency by the rates of as-of's month; null where blank.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Its amount at the earlier moment.</summary>
    public decimal? AmountBefore { get; init; }

    /// <summary>Its expected close.</summary>
    public LocalDate? Close { get; init; }

    /// <summary>Its expected close at the earlier moment.</summary>
    public LocalDate? CloseBefore { get; init; }

    /// <summary>Its stage; of a closed deal the last open one.</summary>
    public required string Stage { get; init; }

    /// <summary>Its stage at the earlier moment.</summary>
    public required string StageBefore { get; init; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsUnchanged => this is { IsNew: false, Outcome: Outcome.Open } && Amount == AmountBefore && Close == CloseBefore && Stage == StageBefore;
}
