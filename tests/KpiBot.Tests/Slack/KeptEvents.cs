using System.Collections.Concurrent;
using KpiBot.Chat.Keeping;

namespace KpiBot.Tests.Slack;

/// <summary>An inbox in memory, for hosts that are about other things.</summary>
internal sealed class KeptEvents : IInbox
{
    private readonly ConcurrentDictionary<(string Team, string Id), bool> _kept = [];

    /// <summary>How many were kept, whatever became of them.</summary>
    public int Count => _kept.Count;

    /// <summary>What is done, and whether telling so could have been given up.</summary>
    public ConcurrentQueue<(string Id, bool CouldBeGivenUp)> Done { get; } = [];

    /// <summary>What keeping fails with.</summary>
    public Exception? Failure { get; set; }

    public Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation) =>
        Failure is { } failure ? Task.FromException<bool>(failure) : Task.FromResult(_kept.TryAdd((entry.Team, entry.Id), true));

    public Task DoneAsync(InboxEntry entry, CancellationToken cancellation)
    {
        Done.Enqueue((entry.Id, cancellation.CanBeCanceled));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<InboxEntry>> TakeUndoneAsync(string platform, DateTimeOffset keptSince, DateTimeOffset heldBefore, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<InboxEntry>>([]);
}
