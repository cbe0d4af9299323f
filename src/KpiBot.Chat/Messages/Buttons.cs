using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>Buttons in a row, at most 25.</summary>
/// <param name="Items">The buttons.</param>
public sealed record Buttons(ImmutableArray<Button> Items) : Section;
