namespace KpiBot.Chat.Messages;

/// <summary>Small print: the data's age, the definition's version.</summary>
/// <param name="Line">One line.</param>
public sealed record Footnote(Line Line) : Section;
