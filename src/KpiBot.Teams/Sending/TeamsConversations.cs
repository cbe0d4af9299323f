using System.Collections.Concurrent;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>
/// The conversations that the bot is in, kept in the store that all hosts share, and here as they were last seen. They are kept again whenever something of
/// them has changed (their address may), and once a day as a sign of life.
/// </summary>
internal sealed class TeamsConversations(IInstallations installations, TimeProvider clock)
{
    private const int Most = 100_000;

    private static readonly TimeSpan KeepAgainAfter = TimeSpan.FromDays(1);

    // Another host may have been told what this one has not.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Tenant, string Id), (TeamsConversation Conversation, DateTimeOffset KeptAt)> _known = new();
    private readonly ConcurrentDictionary<(string Tenant, string Member), string> _personal = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _readAt = new(StringComparer.Ordinal);

    /// <summary>Keeps what was learnt of a conversation.</summary>
    public async Task KeepAsync(TeamsConversation conversation, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(KeyOf(conversation), out var before) && IsSame(before.Conversation, conversation) && now - before.KeptAt < KeepAgainAfter)
        {
            return;
        }

        await installations.KeepAsync(conversation.Reference(now), cancellation);
        Remember(conversation, now);
    }

    /// <summary>Keeps that nothing could be said there, and why; where the bot is out of it, nothing is tried there until Teams tells of it again.</summary>
    public async Task FailedAsync(TeamsConversation conversation, string code, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var left = conversation with { IsOpen = !TeamsErrors.IsOut(code) };
        await installations.KeepAsync(left.Reference(now, code), cancellation);
        Remember(left, now);
    }

    /// <summary>A conversation that the bot is in; null where it is in none of that id.</summary>
    public async Task<TeamsConversation?> FindAsync(Place place, CancellationToken cancellation)
    {
        if (Known(place.Team, place.Channel) is null)
        {
            await ReadAsync(place.Team, cancellation);
        }

        return Known(place.Team, place.Channel) is { IsOpen: true } open ? open : null;
    }

    /// <summary>The personal chat with somebody, by Teams' id of them or the tenant's; null where there is none yet.</summary>
    public async Task<TeamsConversation?> FindPersonalAsync(string tenant, string member, CancellationToken cancellation)
    {
        if (!_personal.ContainsKey((tenant, member)))
        {
            await ReadAsync(tenant, cancellation);
        }

        return _personal.TryGetValue((tenant, member), out var id) && Known(tenant, id) is { IsOpen: true } open ? open : null;
    }

    /// <summary>The conversations of a tenant that the bot is in: those of several people first, for people are found there.</summary>
    public async Task<IReadOnlyList<TeamsConversation>> OpenAsync(string tenant, CancellationToken cancellation)
    {
        await ReadAsync(tenant, cancellation);
        return [.. _known.Where(one => one.Key.Tenant == tenant && one.Value.Conversation.IsOpen)
            .Select(one => one.Value.Conversation)
            .OrderBy(one => one.Kind == TeamsConversation.Personal)
            .ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    private async Task ReadAsync(string tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_readAt.TryGetValue(tenant, out var before) && now - before < LookAgainAfter)
        {
            return;
        }

        foreach (var kept in await installations.ConversationsAsync(TeamsRequests.Platform, tenant, cancellation))
        {
            Remember(TeamsConversation.Of(kept), kept.SeenAt);
        }

        _readAt[tenant] = now;
    }

    private void Remember(TeamsConversation conversation, DateTimeOffset keptAt)
    {
        if (_known.Count >= Most && !_known.ContainsKey(KeyOf(conversation)))
        {
            return;
        }

        _known[KeyOf(conversation)] = (conversation, keptAt);
        foreach (var member in conversation.Members)
        {
            _personal[(conversation.Tenant, member)] = conversation.Id;
        }
    }

    private TeamsConversation? Known(string tenant, string id) => _known.TryGetValue((tenant, id), out var known) ? known.Conversation : null;

    private static bool IsSame(TeamsConversation one, TeamsConversation other) => one with { Members = [] } == other with { Members = [] } && one.Members.SequenceEqual(other.Members);

    private static (string Tenant, string Id) KeyOf(TeamsConversation conversation) => (conversation.Tenant, conversation.Id);
}
