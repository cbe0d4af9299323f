using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>A small table: a header and rows of as many plain-text cells. The first column is text, the others are read as figures (right-aligned).</summary>
/// <param name="Header">Column titles.</param>
/// <param name="Rows">Rows, each as long as the header.</param>
public sealed record Table(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows) : Section;
