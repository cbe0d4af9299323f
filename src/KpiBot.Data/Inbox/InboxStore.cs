using KpiBot.Chat.Keeping;
using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Inbox;

/// <summary>What platforms told, once each, for all hosts on this store.</summary>
internal sealed class InboxStore(KpiStore store, TimeProvider clock) : IInbox
{
    // What is taken counts as being worked on from then: no more than is worked on side by side.
    private const int MostAtOnce = 8;

    public Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation) => store.UseAsync(
        async context =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            return await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO inbox (platform, team, id, kept_at, held_at, body) VALUES ({entry.Platform}, {entry.Team}, {entry.Id}, {now}, {now}, {entry.Body})
                 ON CONFLICT (platform, team, id) DO NOTHING
                 """,
                cancellation) == 1;
        },
        cancellation);

    public Task DoneAsync(InboxEntry entry, CancellationToken cancellation) => store.UseAsync(
        context => Row(context, entry.Platform, entry.Team, entry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, (string?)null), cancellation),
        cancellation);

    public Task<IReadOnlyList<InboxEntry>> TakeUndoneAsync(string platform, DateTimeOffset keptSince, DateTimeOffset heldBefore, CancellationToken cancellation) => store.UseAsync<IReadOnlyList<InboxEntry>>(
        async context =>
        {
            var left = await context.Inbox.AsNoTracking()
                .Where(row => row.Platform == platform && row.Body != null && row.KeptAt >= keptSince && row.HeldAt < heldBefore)
                .OrderBy(row => row.KeptAt)
                .Take(MostAtOnce)
                .ToListAsync(cancellation);
            var (now, taken) = (clock.GetUtcNow(), new List<InboxEntry>());
            foreach (var row in left)
            {
                // Two hosts may have read it: the one whose change is the first has it.
                var isMine = await Row(context, row.Platform, row.Team, row.Id)
                    .Where(one => one.HeldAt == row.HeldAt && one.Body != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.HeldAt, now), cancellation) == 1;
                if (isMine && row.Body is { } body)
                {
                    taken.Add(new InboxEntry(row.Platform, row.Team, row.Id, body));
                }
            }

            return taken;
        },
        cancellation);

    private static IQueryable<InboxRow> Row(KpiDbContext context, string platform, string team, string id) =>
        context.Inbox.Where(row => row.Platform == platform && row.Team == team && row.Id == id);
}
