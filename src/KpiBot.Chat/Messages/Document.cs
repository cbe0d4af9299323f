namespace KpiBot.Chat.Messages;

/// <summary>A text file to keep, such as a table for a spreadsheet. Where a platform can't hand it over it is shown as text, cut visibly.</summary>
/// <param name="Name">Its file name, such as <c>revenue-2026-11.csv</c>.</param>
/// <param name="Text">Its content.</param>
public sealed record Document(string Name, string Text) : Section;
