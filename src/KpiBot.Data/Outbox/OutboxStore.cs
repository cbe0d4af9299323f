using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Outbox;

/// <summary>What is to be sent, in which order, and what became of it.</summary>
public sealed class OutboxStore(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    // What comes meanwhile waits for the end of a round: it is short. Looked at are more, so that every company has its turn.
    private const int AtOnce = 200;
    private const int LookedAt = 2000;

    // The scheduler makes up for what it missed after a minute.
    private static readonly TimeSpan WrittenLate = TimeSpan.FromMinutes(5);

    /// <summary>Writes rows by themselves; a key that is there already is left as it is. Returns how many are new.</summary>
    public async Task<int> WriteAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var written = await InTransactionAsync(context => WriteAsync(context, rows, clock.GetUtcNow(), cancellationToken), cancellationToken);
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
            var open = Unfinished(context).Where(row => row.NotBefore <= now || row.Attempts > 0);
            var heads = await Unfinished(context)
                .Where(row => row.NotBefore <= now)
                .Where(row => !open.Any(before => before.Workspace == row.Workspace && before.Platform == row.Platform && before.Team == row.Team
                    && before.Channel == row.Channel && before.Thread == row.Thread
                    && (before.CreatedAt < row.CreatedAt || (before.CreatedAt == row.CreatedAt && before.Part < row.Part))))
                .OrderBy(row => row.NotBefore).ThenBy(row => row.Key)
                .Take(LookedAt)
                .ToListAsync(cancellationToken);

            // Several were written at once.
            return OutboxTurns.Fair(heads.DistinctBy(row => (row.Workspace, row.Place)), AtOnce).ToList();
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
    /// <param name="row">The row as it was read, with what its message is made with, and the id of the message where one is changed.</param>
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
            Holder = OutboxHolder.Mine,
        };
        return await ChangeAsync(row, claimed, [], cancellationToken) ? claimed : null;
    }

    /// <summary>The platform has not answered yet, and whoever holds the row goes on waiting; false where another host has begun to doubt it.</summary>
    public Task<bool> RenewAsync(OutboxRow row, TimeSpan lease, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + lease;
        return store.UseAsync(
            async context => await context.Outbox
                .Where(one => one.Workspace == row.Workspace && one.Key == row.Key && one.Attempts == row.Attempts && one.Looks == row.Looks)
                .Where(one => one.State == OutboxState.Sending && one.Holder == row.Holder)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.NotBefore, until), cancellationToken) == 1,
            cancellationToken);
    }

    /// <summary>
    /// It is there. An alert whose card it was learns the card's message id in the same transaction. Whoever made the last attempt may say so, also where
    /// another host has begun to doubt it meanwhile.
    /// </summary>
    public Task<bool> SentAsync(OutboxRow row, string? messageId, CancellationToken cancellationToken) => InTransactionAsync(
        async context =>
        {
            var sent = await context.Outbox
                .Where(one => one.Workspace == row.Workspace && one.Key == row.Key && one.Attempts == row.Attempts)
                .Where(one => one.State == OutboxState.Sending || one.State == OutboxState.Unknown)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.State, OutboxState.Sent).SetProperty(one => one.MessageId, messageId).SetProperty(one => one.Reason, (string?)null),
                    cancellationToken) == 1;
            if (sent)
            {
                await context.AlertCards
                    .Where(card => card.Workspace == row.Workspace && card.CardKey == row.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(card => card.MessageId, messageId), cancellationToken);
            }

            return sent;
        },
        cancellationToken);

    /// <summary>It surely did not happen: to be sent again, not before an instant.</summary>
    public Task<bool> WaitAsync(OutboxRow row, DateTimeOffset notBefore, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { State = OutboxState.Pending, NotBefore = notBefore, Reason = reason }, [], cancellationToken);

    /// <summary>It could not even be made: an attempt all the same, so that it is not tried for ever.</summary>
    public Task<bool> FailAsync(OutboxRow row, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { Attempts = row.Attempts + 1, NotBefore = notBefore, Reason = reason }, [], cancellationToken);

    /// <summary>Nobody knows whether it happened: the platform is to be asked at an instant.</summary>
    public Task<bool> DoubtAsync(OutboxRow row, int looks, DateTimeOffset lookAt, CancellationToken cancellationToken) =>
        ChangeAsync(row, row with { State = OutboxState.Sending, Looks = looks, NotBefore = lookAt }, [], cancellationToken);

    /// <summary>It ends here, and why; who is told of it is told in the same transaction.</summary>
    public async Task<bool> EndAsync(OutboxRow row, OutboxState state, string reason, IReadOnlyCollection<OutboxRow> news, CancellationToken cancellationToken)
    {
        var ended = await ChangeAsync(row, row with { State = state, Reason = reason }, news, cancellationToken);
        signal.Ring();
        return ended;
    }

    /// <summary>At start: what a process that died here left in the middle of a send is to be looked at now. Returns how many.</summary>
    public Task<int> ReleaseAsync(CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var now = clock.GetUtcNow();
            var held = context.Outbox.Where(row => row.State == OutboxState.Sending && row.NotBefore > now && row.Attempts > 0);
            var gone = (await held.Select(row => row.Holder).Distinct().ToListAsync(cancellationToken)).Where(OutboxHolder.IsGone).ToList();
            return gone.Count == 0
                ? 0
                : await held.Where(row => gone.Contains(row.Holder)).ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now), cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Writes rows in somebody's transaction. What is written long after its instant may have been sent by a store that was put back to an older state since:
    /// it is looked for on the platform before it is sent, and counts as tried where the store was put back.
    /// </summary>
    internal static async Task<int> WriteAsync(KpiDbContext context, IEnumerable<OutboxRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var row in rows)
        {
            var isLate = row.ScheduledAt < now - WrittenLate;
            var state = isLate ? OutboxState.Sending : OutboxState.Pending;
            var isTried = isLate && await StoreBackup.IsRestoredSinceAsync(context, row.Workspace, row.ScheduledAt, cancellationToken);
            written += await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO outbox (workspace, "key", ritual, platform, team, channel, thread, cause, part, subject, scheduled_at, due_at, not_before, expires_at, created_at, state, attempts, first_attempt_at, looks)
                 VALUES ({row.Workspace}, {row.Key}, {row.Ritual}, {row.Platform}, {row.Team}, {row.Channel}, {row.Thread}, {row.Cause}, {row.Part}, {row.Subject},
                         {Stamp(row.ScheduledAt)}, {Stamp(row.DueAt ?? row.NotBefore)}, {Stamp(row.NotBefore)}, {Stamp(row.ExpiresAt)}, {Stamp(now)}, {state.ToString()}, {(isTried ? 1 : 0)}, {Stamp(isTried ? row.ScheduledAt : null)}, 0)
                 ON CONFLICT (workspace, "key") DO NOTHING
                 """,
                cancellationToken);
        }

        return written;
    }

    internal static IQueryable<OutboxRow> Unfinished(KpiDbContext context) =>
        context.Outbox.AsNoTracking().Where(row => row.State == OutboxState.Pending || row.State == OutboxState.Sending);

    private Task<bool> ChangeAsync(OutboxRow before, OutboxRow after, IReadOnlyCollection<OutboxRow> news, CancellationToken cancellationToken) => InTransactionAsync(
        async context =>
        {
            var changed = await ChangeAsync(context, before, after, cancellationToken);
            if (changed)
            {
                await WriteAsync(context, news, clock.GetUtcNow(), cancellationToken);
            }

            return changed;
        },
        cancellationToken);

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
                    .SetProperty(row => row.DueAt, after.DueAt)
                    .SetProperty(row => row.ExpiresAt, after.ExpiresAt)
                    .SetProperty(row => row.FirstAttemptAt, after.FirstAttemptAt)
                    .SetProperty(row => row.LastAttemptAt, after.LastAttemptAt)
                    .SetProperty(row => row.MessageId, after.MessageId)
                    .SetProperty(row => row.MadeWith, after.MadeWith)
                    .SetProperty(row => row.Thread, after.Thread)
                    .SetProperty(row => row.Holder, after.Holder)
                    .SetProperty(row => row.Reason, after.Reason),
                cancellationToken) == 1;

    private Task<T> InTransactionAsync<T>(Func<KpiDbContext, Task<T>> work, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context);
            await transaction.CommitAsync(cancellationToken);
            return result;
        },
        cancellationToken);

    private static long? Stamp(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();
}
