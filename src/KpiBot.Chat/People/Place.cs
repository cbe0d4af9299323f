namespace KpiBot.Chat.People;

/// <summary>Where something was said or is to be posted.</summary>
/// <param name="Platform"><c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Channel">The platform's id of the channel or conversation.</param>
/// <param name="Thread">The thread's root, or null for the channel itself.</param>
public sealed record Place(string Platform, string Team, string Channel, string? Thread = null);
