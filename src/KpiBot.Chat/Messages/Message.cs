using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>What the bot says, before any platform has rendered it.</summary>
/// <param name="Sections">Its parts, top to bottom; at least one.</param>
/// <param name="Summary">One plain line for notifications and screen readers.</param>
public sealed record Message(string Summary, ImmutableArray<Section> Sections);
