namespace KpiBot.Chat.Messages;

/// <summary>The words for so many things that a platform's limits left out (<c>and 12 more</c>). The host takes them from its Words.</summary>
/// <param name="language">The message's language.</param>
/// <param name="count">How many rows, lines or parts are missing; at least one.</param>
public delegate string LeftOut(string language, int count);
