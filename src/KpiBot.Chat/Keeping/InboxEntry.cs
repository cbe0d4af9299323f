namespace KpiBot.Chat.Keeping;

/// <summary>One thing that a platform told.</summary>
/// <param name="Platform"><c>slack</c> or <c>teams</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Id">The platform's id of the event.</param>
/// <param name="Body">What it said, as it came.</param>
public sealed record InboxEntry(string Platform, string Team, string Id, string Body);
