using KpiBot.Data.Facts;

namespace KpiBot.Rituals.CrmSync;

/// <summary>What became of a reading of a CRM.</summary>
/// <param name="Result">What the import did; <see cref="ImportResult.Busy"/> also where another reading of it is under way.</param>
/// <param name="IsFull">Whether everything was read.</param>
public sealed record SyncOutcome(ImportResult Result, bool IsFull)
{
    /// <summary>What was put up with, one English sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How many requests it took, of this try.</summary>
    public long Requests { get; init; }

    /// <summary>What was taken of the vendor's daily budget so far today, as a share of it.</summary>
    public double ShareOfDay { get; init; }
}
