using KpiBot.Data.Promises;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>Reads promises back from the store: a team's own, or one person's still open.</summary>
internal sealed class KeptPromises(PromiseStore promises)
{
    public async Task<IReadOnlyList<PromiseSaid>> DueAsync(string workspace, Scope scope, LocalDate from, LocalDate to, CancellationToken cancellation) => scope.Kind switch
    {
        ScopeKind.Team => [.. (await promises.DueAsync(workspace, scope.Id, from, to, cancellation)).Select(Said)],
        ScopeKind.User => [.. (await promises.OpenAsync(workspace, cancellation)).Where(one => one.OwnerId == scope.Id && one.Due >= from && one.Due <= to).Select(Said)],
        _ => [],
    };

    private static PromiseSaid Said(Promise promise) => new(promise.Text, promise.OwnerId, promise.Due, promise.Kept);
}
