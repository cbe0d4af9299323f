using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>A picture drawn on the server.</summary>
/// <param name="Key">Stable name of this drawing, also its file name without extension.</param>
/// <param name="Png">The PNG's bytes.</param>
/// <param name="AltText">What it shows, in words; at most 2,000 characters.</param>
public sealed record Picture(string Key, ReadOnlyMemory<byte> Png, string AltText) : Section
{
    /// <summary>The same as figures, for platforms that draw themselves; may be empty.</summary>
    public ImmutableArray<Chart> Charts { get; init; } = [];
}
