using System.Collections.Frozen;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Details;

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
    /// <summary>The deals of activities that are done, by the activities' keys.</summary>
    public IReadOnlyDictionary<long, DealName> OfDone { get; init; } = FrozenDictionary<long, DealName>.Empty;

    /// <summary>The deal of an activity, or null.</summary>
    public DealName? DealOf(DetailRow activity) => activity.Id is { } id ? OfActivities.GetValueOrDefault(id) : OfDone.GetValueOrDefault(activity.Key);

    /// <summary>From the store, at one version for each kind.</summary>
    internal static async Task<RowNames> ReadAsync(FactStore facts, string workspace, RowIds ids, CancellationToken cancellation) => new(
        await facts.DealsAsync(workspace, ids.Deals, cancellation),
        await facts.DealsOfAsync(workspace, ids.Activities, cancellation),
        await facts.AccountsAsync(workspace, ids.Accounts, cancellation))
    {
        OfDone = await facts.DealsOfDoneAsync(workspace, [.. ids.Done.Select(done => done.Owner).Distinct()], ids.Done.Select(done => done.Key).ToHashSet(), cancellation),
    };
}
