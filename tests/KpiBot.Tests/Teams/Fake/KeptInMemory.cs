using System.Collections.Concurrent;
using KpiBot.Chat.Keeping;

namespace KpiBot.Tests.Teams.Fake;

/// <summary>What hosts share, for as long as a test goes: conversations and what Teams told.</summary>
internal sealed class KeptInMemory : IInbox, IInstallations
{
    public ConcurrentDictionary<string, ConversationReference> Conversations { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, (InboxEntry Entry, bool IsDone)> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>What a host that died left undone.</summary>
    public ConcurrentQueue<InboxEntry> Left { get; } = new();

    /// <summary>What a host must have kept before, for another one to take it over.</summary>
    public DateTimeOffset? HeldBefore { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Which company each team has joined.</summary>
    public Dictionary<string, string> Companies { get; } = [];

    /// <summary>How often a team was looked up.</summary>
    public int Lookups { get; private set; }

    public Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation) => Task.FromResult(Told.TryAdd(entry.Id, (entry, false)));

    public Task DoneAsync(InboxEntry entry, CancellationToken cancellation)
    {
        Told[entry.Id] = (entry, true);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<InboxEntry>> TakeUndoneAsync(string platform, DateTimeOffset keptSince, DateTimeOffset heldBefore, CancellationToken cancellation)
    {
        HeldBefore = heldBefore;
        var taken = new List<InboxEntry>();
        while (Left.TryDequeue(out var entry))
        {
            taken.Add(entry);
        }

        return Task.FromResult<IReadOnlyList<InboxEntry>>(taken);
    }

    public Task KeepAsync(ConversationReference conversation, CancellationToken cancellation)
    {
        Writes++;
        Conversations[conversation.Conversation] = conversation;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ConversationReference>> ConversationsAsync(string platform, string team, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ConversationReference>>([.. Conversations.Values.Where(one => one.Team == team)]);

    public Task<Installation?> FindAsync(string platform, string team, CancellationToken cancellation)
    {
        Lookups++;
        return Task.FromResult(Companies.GetValueOrDefault(team) is { } company ? new Installation(platform, team) { Workspace = company } : null);
    }

    public Task<IReadOnlyList<Installation>> ListAsync(string platform, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<InstallationTokens?> TokensAsync(string platform, string team, CancellationToken cancellation) => throw new NotSupportedException();

    public Task KeepAsync(Installation installation, InstallationTokens tokens, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> EndAsync(string platform, string team, InstallationStatus status, string reason, DateTimeOffset? happenedAt, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> LeaseAsync(string platform, string team, TimeSpan span, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> RenewAsync(string platform, string team, string lease, InstallationTokens tokens, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> BeginAsync(InstallAttempt attempt, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<InstallAttempt?> TakeAsync(string state, string browser, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<JoinOutcome> JoinAsync(string platform, string team, string codeHash, string by, CancellationToken cancellation) => throw new NotSupportedException();
}
