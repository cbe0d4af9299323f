using System.Collections.Concurrent;
using KpiBot.Chat.Keeping;

namespace KpiBot.Tests.Slack;

/// <summary>An inbox in memory, for hosts that are about other things.</summary>
internal sealed class KeptEvents : IInbox
{
    private readonly ConcurrentDictionary<(string Team, string Id), bool> _kept = [];

    public Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation) => Task.FromResult(_kept.TryAdd((entry.Team, entry.Id), true));

    public Task DoneAsync(InboxEntry entry, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<InboxEntry>> TakeUndoneAsync(string platform, DateTimeOffset keptSince, DateTimeOffset heldBefore, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<InboxEntry>>([]);
}
