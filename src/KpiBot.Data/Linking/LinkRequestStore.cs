using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Linking;

/// <summary>Who asked to be tied to whom.</summary>
public sealed class LinkRequestStore(KpiStore store, TimeProvider clock)
{
    /// <summary>The open request of an account for a user; a new one where there is none. An account has one open request: an earlier one for somebody else is closed.</summary>
    public Task<LinkRequest> AskAsync(string workspace, string platform, string team, string chatUserId, string userId, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var now = clock.GetUtcNow();
            var open = await Open(context, platform, team, chatUserId).ToListAsync(cancellationToken);
            if (open.Find(request => request.Workspace == workspace && request.UserId == userId) is { } same)
            {
                return same;
            }

            await Open(context, platform, team, chatUserId).ExecuteUpdateAsync(set => set.SetProperty(request => request.DecidedAt, now), cancellationToken);
            var asked = new LinkRequest(workspace, Guid.NewGuid().ToString("N"), platform, team, chatUserId, userId, now);
            context.LinkRequests.Add(asked);
            await context.SaveChangesAsync(cancellationToken);
            return asked;
        },
        cancellationToken);

    /// <summary>One request; null where there is none such.</summary>
    public Task<LinkRequest?> FindAsync(string workspace, string id, CancellationToken cancellationToken) => store.UseAsync(
        context => context.LinkRequests.AsNoTracking().SingleOrDefaultAsync(request => request.Workspace == workspace && request.Id == id, cancellationToken),
        cancellationToken);

    /// <summary>The open requests of a workspace, oldest first.</summary>
    public Task<List<LinkRequest>> OpenAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.LinkRequests.AsNoTracking()
            .Where(request => request.Workspace == workspace && request.DecidedAt == null)
            .OrderBy(request => request.AskedAt)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Decides an open request; false where somebody was faster.</summary>
    public Task<bool> DecideAsync(LinkRequest request, string by, bool confirmed, CancellationToken cancellationToken) => store.UseAsync(
        async context => await context.LinkRequests
            .Where(row => row.Workspace == request.Workspace && row.Id == request.Id && row.DecidedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.DecidedAt, clock.GetUtcNow()).SetProperty(row => row.DecidedBy, by).SetProperty(row => row.Confirmed, confirmed),
                cancellationToken) == 1,
        cancellationToken);

    private static IQueryable<LinkRequest> Open(KpiDbContext context, string platform, string team, string chatUserId) =>
        context.LinkRequests.AsNoTracking().Where(request => request.Platform == platform && request.Team == team && request.ChatUserId == chatUserId && request.DecidedAt == null);
}
