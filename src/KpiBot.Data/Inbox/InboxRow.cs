namespace KpiBot.Data.Inbox;

/// <summary>Something that a platform told, of whatever company: whose it is is not known before it is read.</summary>
/// <param name="Platform"><c>slack</c> or <c>teams</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Id">The platform's id of the event.</param>
/// <param name="KeptAt">When it came first.</param>
/// <param name="HeldAt">Since when a host is at it.</param>
/// <param name="Body">What it said; null once it has been worked on.</param>
internal sealed record InboxRow(string Platform, string Team, string Id, DateTimeOffset KeptAt, DateTimeOffset HeldAt, string? Body);
