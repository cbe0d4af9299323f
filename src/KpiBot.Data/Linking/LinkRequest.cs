namespace KpiBot.Data.Linking;

/// <summary>Somebody on a chat platform says who they are in the company; their manager or an admin confirms it.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Id">Its id, which the button carries.</param>
/// <param name="Platform"><c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="ChatUserId">The platform's id of the person.</param>
/// <param name="UserId">Who they say they are.</param>
/// <param name="AskedAt">When.</param>
public sealed record LinkRequest(string Workspace, string Id, string Platform, string Team, string ChatUserId, string UserId, DateTimeOffset AskedAt)
{
    /// <summary>When somebody decided; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who decided, <c>user:ID</c>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Whether the answer was yes.</summary>
    public bool Confirmed { get; init; }
}
