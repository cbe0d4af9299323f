namespace KpiBot.Chat.Messages;

/// <summary>The title of a long message (a digest), at most 150 characters.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Heading(string Text) : Section;
