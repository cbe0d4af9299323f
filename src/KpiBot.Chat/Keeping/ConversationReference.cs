using System.Collections.Immutable;

namespace KpiBot.Chat.Keeping;

/// <summary>How to write in a conversation by oneself, where a platform doesn't tell when asked (Teams).</summary>
/// <param name="Platform"><c>teams</c>.</param>
/// <param name="Team">The tenant.</param>
/// <param name="Conversation">The platform's id of it.</param>
public sealed record ConversationReference(string Platform, string Team, string Conversation)
{
    /// <summary>Where its messages are posted.</summary>
    public required Uri ServiceUrl { get; init; }

    /// <summary>The platform's word for what it is: <c>personal</c>, <c>channel</c>, <c>groupChat</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the bot is called there.</summary>
    public required string BotId { get; init; }

    /// <summary>Who is known to be in it, by the platform's ids.</summary>
    public ImmutableArray<string> MemberIds { get; init; } = [];

    /// <summary>When the platform last told of it.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When the bot was removed from it; null while it is in.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>What the last post there failed with; null where it went well.</summary>
    public string? LastError { get; init; }
}
