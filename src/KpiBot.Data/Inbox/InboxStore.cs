using KpiBot.Chat.Keeping;
using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Inbox;

/// <summary>What platforms told, once each, for all hosts on this store.</summary>
internal sealed class InboxStore(KpiStore store, TimeProvider clock) : IInbox
{
    // What is taken counts as being worked on from then: no more than is worked on side by side.
    private const int MostAtOnce = 8;

    // What was done and is not marked so another host would do once more: a store that is away is waited for, for some minutes.
    private const int MostMarkings = 300;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

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

    public async Task DoneAsync(InboxEntry entry, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var tries = 1; tries < MostMarkings; tries++)
        {
            try
            {
                await MarkAsync(entry, cancellation);
                return;
            }
            catch (StoreUnusableException)
            {
                await Task.Delay(pause, clock, cancellation);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }

        await MarkAsync(entry, cancellation);
    }

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

    private Task<int> MarkAsync(InboxEntry entry, CancellationToken cancellation) => store.UseAsync(
        context => Row(context, entry.Platform, entry.Team, entry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, (string?)null), cancellation),
        cancellation);

    private static IQueryable<InboxRow> Row(KpiDbContext context, string platform, string team, string id) =>
        context.Inbox.Where(row => row.Platform == platform && row.Team == team && row.Id == id);
}
