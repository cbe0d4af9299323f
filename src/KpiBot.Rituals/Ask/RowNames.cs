using KpiBot.Data.Facts;

namespace KpiBot.Rituals.Ask;

/// <summary>What the facts of a list are called; what has no name is not among them.</summary>
/// <param name="Deals">Deals by id.</param>
/// <param name="OfActivities">The deals of activities, by the activities' ids.</param>
/// <param name="Accounts">Customers' names by id.</param>
public sealed record RowNames(
    IReadOnlyDictionary<string, DealName> Deals,
    IReadOnlyDictionary<string, DealName> OfActivities,
    IReadOnlyDictionary<string, string> Accounts)
{
    /// <summary>From the store, at one version for each kind.</summary>
    internal static async Task<RowNames> ReadAsync(FactStore facts, string workspace, RowIds ids, CancellationToken cancellation) => new(
        await facts.DealsAsync(workspace, ids.Deals, cancellation),
        await facts.DealsOfAsync(workspace, ids.Activities, cancellation),
        await facts.AccountsAsync(workspace, ids.Accounts, cancellation));
}
