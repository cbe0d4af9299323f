using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Outbox;

/// <summary>What is to be sent, in which order, and what became of it.</summary>
public sealed class OutboxStore(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    private const int AtOnce = 1000;

    /// <summary>Writes rows by themselves; a key that is there already is left as it is. Returns how many are new.</summary>
    public async Task<int> WriteAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var written = await store.UseAsync(
            async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var count = await WriteAsync(context, rows, clock.GetUtcNow(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return count;
            },
            cancellationToken);
        signal.Ring();
        return written;
    }

    /// <summary>
    /// The next row of each destination, where it is due. A row that was tried and is not done holds back those behind it, so that a channel reads things
    /// in their order; one that waits for its hour holds back nothing.
    /// </summary>
    public Task<List<OutboxRow>> DueAsync(CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var now = clock.GetUtcNow();
            var open = await Unfinished(context)
                .Where(row => row.NotBefore <= now || row.Attempts > 0)
                .OrderBy(row => row.CreatedAt).ThenBy(row => row.Part).ThenBy(row => row.Key)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            return open.DistinctBy(row => (row.Workspace, row.Place)).Where(row => row.NotBefore <= now).ToList();
        },
        cancellationToken);

    /// <summary>The row with this key, or null.</summary>
    public Task<OutboxRow?> FindAsync(string workspace, string key, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Outbox.AsNoTracking().SingleOrDefaultAsync(row => row.Workspace == workspace && row.Key == key, cancellationToken),
        cancellationToken);

    /// <summary>The rows in a state, newest first.</summary>
    public Task<List<OutboxRow>> ListAsync(string workspace, OutboxState state, int atMost, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Outbox.AsNoTracking()
            .Where(row => row.Workspace == workspace && row.State == state)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Part)
            .Take(atMost)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Marks the attempt, before the platform is called. Null where another host was faster.</summary>
    /// <param name="row">The row as it was read, with what its message is made with.</param>
    /// <param name="lease">For so long no other host doubts that this one is at it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<OutboxRow?> ClaimAsync(OutboxRow row, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claimed = row with
        {
            State = OutboxState.Sending,
            Attempts = row.Attempts + 1,
            Looks = 0,
            FirstAttemptAt = row.FirstAttemptAt ?? now,
            LastAttemptAt = now,
            NotBefore = now + lease,
        };
        return await ChangeAsync(row, claimed, cancellationToken) ? claimed : null;
    }

    /// <summary>It is there. An alert whose card it was learns the card's message id in the same transaction.</summary>
    public Task<bool> SentAsync(OutboxRow row, string? messageId, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var done = await ChangeAsync(context, row, row with { State = OutboxState.Sent, MessageId = messageId, Reason = null }, cancellationToken);
            if (done)
            {
                await context.Alerts
                    .Where(alert => alert.Workspace == row.Workspace && alert.CardKey == row.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(alert => alert.MessageId, messageId), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return done;
        },
        cancellationToken);

    /// <summary>It surely did not happen: to be sent again, not before an instant.</summary>
    public Task<bool> WaitAsync(OutboxRow row, DateTimeOffset notBefore, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { State = OutboxState.Pending, NotBefore = notBefore, Reason = reason }, cancellationToken);

    /// <summary>It could not even be made: an attempt all the same, so that it is not tried for ever.</summary>
    public Task<bool> FailAsync(OutboxRow row, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { Attempts = row.Attempts + 1, NotBefore = notBefore, Reason = reason }, cancellationToken);

    /// <summary>Nobody knows whether it happened: the platform is to be asked at an instant.</summary>
    public Task<bool> DoubtAsync(OutboxRow row, int looks, DateTimeOffset lookAt, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { State = OutboxState.Sending, Looks = looks, NotBefore = lookAt }, cancellationToken);

    /// <summary>It ends here: <see cref="OutboxState.Dead"/> or <see cref="OutboxState.Unknown"/>, and why.</summary>
    public Task<bool> EndAsync(OutboxRow row, OutboxState state, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { State = state, Reason = reason }, cancellationToken);

    /// <summary>At start: what a host that died left in the middle of a send is to be looked at now. Returns how many.</summary>
    public Task<int> ReleaseAsync(CancellationToken cancellationToken) => store.UseAsync(
        context =>
        {
            var now = clock.GetUtcNow();
            return context.Outbox
                .Where(row => row.State == OutboxState.Sending && row.NotBefore > now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now), cancellationToken);
        },
        cancellationToken);

    internal static async Task<int> WriteAsync(KpiDbContext context, IEnumerable<OutboxRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var row in rows)
        {
            written += await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO outbox (workspace, "key", ritual, platform, team, channel, thread, cause, part, scheduled_at, not_before, expires_at, created_at, state, attempts, looks)
                 VALUES ({row.Workspace}, {row.Key}, {row.Ritual}, {row.Platform}, {row.Team}, {row.Channel}, {row.Thread}, {row.Cause}, {row.Part},
                         {Stamp(row.ScheduledAt)}, {Stamp(row.NotBefore)}, {Stamp(row.ExpiresAt)}, {Stamp(now)}, {nameof(OutboxState.Pending)}, 0, 0)
                 ON CONFLICT (workspace, "key") DO NOTHING
                 """,
                cancellationToken);
        }

        return written;
    }

    private Task<bool> ChangeAsync(OutboxRow before, OutboxRow after, CancellationToken cancellationToken) =>
        store.UseAsync(context => ChangeAsync(context, before, after, cancellationToken), cancellationToken);

    // Only whoever read the row as it still is may change it.
    private static async Task<bool> ChangeAsync(KpiDbContext context, OutboxRow before, OutboxRow after, CancellationToken cancellationToken) =>
        await context.Outbox
            .Where(row => row.Workspace == before.Workspace && row.Key == before.Key && row.State == before.State && row.Attempts == before.Attempts && row.Looks == before.Looks)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, after.State)
                    .SetProperty(row => row.Attempts, after.Attempts)
                    .SetProperty(row => row.Looks, after.Looks)
                    .SetProperty(row => row.NotBefore, after.NotBefore)
                    .SetProperty(row => row.FirstAttemptAt, after.FirstAttemptAt)
                    .SetProperty(row => row.LastAttemptAt, after.LastAttemptAt)
                    .SetProperty(row => row.MessageId, after.MessageId)
                    .SetProperty(row => row.MadeWith, after.MadeWith)
                    .SetProperty(row => row.Reason, after.Reason),
                cancellationToken) == 1;

    private static IQueryable<OutboxRow> Unfinished(KpiDbContext context) =>
        context.Outbox.AsNoTracking().Where(row => row.State == OutboxState.Pending || row.State == OutboxState.Sending);

    private static long? Stamp(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();
}
