using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>What the bot says, before any platform has rendered it.</summary>
/// <param name="Sections">Its parts, top to bottom; at least one.</param>
/// <param name="Summary">One plain line for notifications and screen readers.</param>
public sealed record Message(string Summary, ImmutableArray<Section> Sections)
{
    /// <summary>The language it is written in (<c>en</c>, <c>fr</c>): for screen readers, and for the words a renderer adds when it has to shorten.</summary>
    public string Language { get; init; } = "en";
}
