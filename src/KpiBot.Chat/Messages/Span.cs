namespace KpiBot.Chat.Messages;

/// <summary>A run of plain text with one emphasis. The text is never marked up: each renderer escapes it for its platform.</summary>
/// <param name="Text">Plain text; names from a CRM go in as they are.</param>
/// <param name="Emphasis">How it stands out.</param>
/// <param name="Link">Where it leads (http or https), or null.</param>
public sealed record Span(string Text, Emphasis Emphasis = Emphasis.None, Uri? Link = null);
