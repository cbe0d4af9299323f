using KpiBot.Chat.People;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Subscriptions;

/// <summary>Which place gets which ritual.</summary>
public sealed class SubscriptionStore(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Adds a subscription; false where the place has this ritual of this scope already, which is left as it is.</summary>
    public Task<bool> AddAsync(Subscription subscription, CancellationToken cancellationToken) => store.UseAsync(
        async context => await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO subscriptions (workspace, id, ritual, scope, platform, team, channel, day_of_week, time, zone, locale, owner_id, kpis, period, created_at)
             VALUES ({subscription.Workspace}, {subscription.Id}, {subscription.Ritual}, {subscription.Scope}, {subscription.Platform}, {subscription.Team}, {subscription.Channel},
                     {subscription.DayOfWeek.ToString()}, {subscription.Time}, {subscription.Zone}, {subscription.Locale}, {subscription.OwnerId}, {subscription.Kpis}, {subscription.Period}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})
             ON CONFLICT (workspace, ritual, scope, platform, team, channel) DO NOTHING
             """,
            cancellationToken) == 1,
        cancellationToken);

    /// <summary>All subscriptions of all companies, oldest first.</summary>
    public Task<List<Subscription>> ListAsync(CancellationToken cancellationToken) =>
        store.UseAsync(context => InOrder(context.Subscriptions).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>A company's subscriptions, oldest first.</summary>
    public Task<List<Subscription>> ListAsync(string workspace, CancellationToken cancellationToken) =>
        store.UseAsync(context => InOrder(context.Subscriptions.Where(row => row.Workspace == workspace)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Who gets this ritual of this scope.</summary>
    public Task<List<Subscription>> OfAsync(string workspace, string ritual, string scope, CancellationToken cancellationToken) => store.UseAsync(
        context => InOrder(context.Subscriptions.Where(row => row.Workspace == workspace && row.Ritual == ritual && row.Scope == scope)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The subscriptions of a place.</summary>
    public Task<List<Subscription>> AtAsync(string workspace, Place place, CancellationToken cancellationToken) => store.UseAsync(
        context => InOrder(context.Subscriptions.Where(row => row.Workspace == workspace && row.Platform == place.Platform && row.Team == place.Team && row.Channel == place.Channel))
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>One subscription; null where it is gone.</summary>
    public Task<Subscription?> FindAsync(string workspace, string id, CancellationToken cancellationToken) =>
        store.UseAsync(context => One(context, workspace, id).AsNoTracking().SingleOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Stops sending, and keeps why; what is to be told of it is written with it, or neither. False where it was stopped already, so that its owner is told once.</summary>
    public async Task<bool> PauseAsync(string workspace, string id, string reason, IReadOnlyCollection<OutboxRow> news, CancellationToken cancellationToken)
    {
        var paused = await store.UseAsync(
            async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var stopped = await One(context, workspace, id)
                    .Where(row => row.PausedReason == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedReason, reason), cancellationToken) == 1;
                if (stopped)
                {
                    await OutboxStore.WriteAsync(context, news, clock.GetUtcNow(), cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return stopped;
            },
            cancellationToken);
        signal.Ring();
        return paused;
    }

    /// <summary>Sends again; what was missed is not made up for.</summary>
    public Task<bool> ResumeAsync(string workspace, string id, CancellationToken cancellationToken) => store.UseAsync(
        async context => await One(context, workspace, id)
            .Where(row => row.PausedReason != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedReason, (string?)null), cancellationToken) == 1,
        cancellationToken);

    /// <summary>Gives a subscription another hour, zone, language, owner, period and KPIs, and sends again where it was paused. False where it is gone.</summary>
    public Task<bool> ChangeAsync(Subscription subscription, CancellationToken cancellationToken) => store.UseAsync(
        async context => await One(context, subscription.Workspace, subscription.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.DayOfWeek, subscription.DayOfWeek)
                .SetProperty(row => row.Time, subscription.Time)
                .SetProperty(row => row.Zone, subscription.Zone)
                .SetProperty(row => row.Locale, subscription.Locale)
                .SetProperty(row => row.OwnerId, subscription.OwnerId)
                .SetProperty(row => row.Kpis, subscription.Kpis)
                .SetProperty(row => row.Period, subscription.Period)
                .SetProperty(row => row.PausedReason, (string?)null),
            cancellationToken) == 1,
        cancellationToken);

    /// <summary>One of its digests came too late to be sent; the latest is kept.</summary>
    public Task SkippedAsync(string workspace, string id, DateTimeOffset scheduled, CancellationToken cancellationToken) => store.UseAsync(
        context => One(context, workspace, id)
            .Where(row => row.SkippedAt == null || row.SkippedAt < scheduled)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SkippedAt, scheduled), cancellationToken),
        cancellationToken);

    /// <summary>Ends a subscription.</summary>
    public Task<bool> RemoveAsync(string workspace, string id, CancellationToken cancellationToken) =>
        store.UseAsync(async context => await One(context, workspace, id).ExecuteDeleteAsync(cancellationToken) == 1, cancellationToken);

    private static IQueryable<Subscription> One(KpiDbContext context, string workspace, string id) =>
        context.Subscriptions.Where(row => row.Workspace == workspace && row.Id == id);

    private static IQueryable<Subscription> InOrder(IQueryable<Subscription> rows) => rows.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id);
}
