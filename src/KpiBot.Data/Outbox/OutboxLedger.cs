using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Outbox;

/// <summary>What became of messages: for who runs the bot, and for the messages after them.</summary>
public sealed class OutboxLedger(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Why a row ended whose hour was over.</summary>
    public const string Expired = "expired";

    /// <summary>Why a row ended that an operator dropped.</summary>
    public const string ByHand = "dropped_by_hand";

    private static readonly TimeSpan HandsWindow = TimeSpan.FromHours(12);

    /// <summary>How many rows are in each state, of one company or of all.</summary>
    public Task<Dictionary<OutboxState, int>> CountsAsync(string? workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Outbox
            .Where(row => workspace == null || row.Workspace == workspace)
            .GroupBy(row => row.State)
            .Select(rows => new { State = rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(rows => rows.State, rows => rows.Count, cancellationToken),
        cancellationToken);

    /// <summary>When the oldest row was due that nobody has sent; null where nothing waits.</summary>
    public Task<DateTimeOffset?> OldestDueAsync(string? workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => OutboxStore.Unfinished(context)
            .Where(row => (workspace == null || row.Workspace == workspace) && row.NotBefore <= clock.GetUtcNow())
            .MinAsync(row => row.DueAt, cancellationToken),
        cancellationToken);

    /// <summary>Whether a later row will show the same card's state at the same place.</summary>
    public Task<bool> HasLaterAsync(OutboxRow row, CancellationToken cancellationToken) => row.Subject is null ? Task.FromResult(false) : store.UseAsync(
        context => OutboxStore.Unfinished(context).AnyAsync(
            later => later.Workspace == row.Workspace && later.Ritual == row.Ritual && later.Subject == row.Subject && later.Platform == row.Platform && later.Team == row.Team
                && later.Channel == row.Channel && later.Thread == row.Thread && later.Key != row.Key
                && (later.CreatedAt > row.CreatedAt || (later.CreatedAt == row.CreatedAt && later.Part > row.Part)),
            cancellationToken),
        cancellationToken);

    /// <summary>Sends a row again that was given up, whatever its hour; false where there is none.</summary>
    public async Task<bool> RetryAsync(string workspace, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var again = await store.UseAsync(
            context => context.Outbox
                .Where(row => row.Workspace == workspace && row.Key == key && (row.State == OutboxState.Dead || row.State == OutboxState.Unknown || row.State == OutboxState.Dropped))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.State, OutboxState.Pending)
                        .SetProperty(row => row.NotBefore, now)
                        .SetProperty(row => row.ExpiresAt, row => row.ExpiresAt == null ? null : now + HandsWindow)
                        .SetProperty(row => row.Looks, 0),
                    cancellationToken),
            cancellationToken) == 1;
        signal.Ring();
        return again;
    }

    /// <summary>Gives a row up for good; false where it is sent, dropped or unknown to the store.</summary>
    public Task<bool> DropAsync(string workspace, string key, CancellationToken cancellationToken) => store.UseAsync(
        async context => await context.Outbox
            .Where(row => row.Workspace == workspace && row.Key == key && row.State != OutboxState.Sent && row.State != OutboxState.Dropped)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Dropped).SetProperty(row => row.Reason, ByHand), cancellationToken) == 1,
        cancellationToken);

    /// <summary>
    /// After a restore: what the backup still had to send, and was due since, may have been sent. It counts as an attempt that nobody is sure of, also where it was only
    /// looked for so far; what is to come was not sent by anybody.
    /// </summary>
    internal static Task<int> DoubtDueAsync(KpiDbContext context, DateTimeOffset now, CancellationToken cancellationToken) => context.Outbox
        .Where(row => (row.State == OutboxState.Pending && row.NotBefore <= now) || (row.State == OutboxState.Sending && row.Attempts == 0))
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, OutboxState.Sending)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                .SetProperty(row => row.Looks, 0)
                .SetProperty(row => row.FirstAttemptAt, row => row.FirstAttemptAt ?? row.ScheduledAt),
            cancellationToken);
}
