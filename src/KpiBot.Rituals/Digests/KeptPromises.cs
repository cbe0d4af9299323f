using KpiBot.Data.Alerts;
using KpiBot.Data.Promises;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>Reads promises back from the store: a team's own, with what was planned about its open warnings; the company's plans alone; or one person's still open.</summary>
internal sealed class KeptPromises(PromiseStore promises, AlertStore alerts)
{
    public async Task<IReadOnlyList<PromiseSaid>> DueAsync(string workspace, Scope scope, LocalDate from, LocalDate to, CancellationToken cancellation) => scope.Kind switch
    {
        ScopeKind.Team =>
        [
            .. (await promises.DueAsync(workspace, scope.Id, from, to, cancellation)).Select(Said)
                .Concat(await PlansAsync(workspace, scope, from, to, cancellation))
                .OrderBy(one => one.Due),
        ],
        ScopeKind.User => [.. (await promises.OpenAsync(workspace, cancellation)).Where(one => one.OwnerId == scope.Id && one.Due >= from && one.Due <= to).Select(Said)],
        _ => [.. (await PlansAsync(workspace, scope, from, to, cancellation)).OrderBy(one => one.Due)],
    };

    private async Task<IEnumerable<PromiseSaid>> PlansAsync(string workspace, Scope scope, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        (await alerts.ListLiveAsync(workspace, scope, cancellation)).Select(Planned).OfType<PromiseSaid>().Where(plan => plan.Due >= from && plan.Due <= to);

    private static PromiseSaid Said(Promise promise) => new(promise.Text, promise.OwnerId, promise.Due, promise.Kept);

    private static PromiseSaid? Planned(StoredAlert stored) => stored.Alert is { Planned: { Plan: { } plan } planned } alert
        ? new PromiseSaid(plan.Action, plan.OwnerId, plan.Due, alert.LastOf(AlertStep.ActionDone) is { } done && done.At >= planned.At ? true : null) { Kpi = stored.Kpi }
        : null;
}
