using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>Lines that are read together.</summary>
/// <param name="Lines">At least one line.</param>
public sealed record Paragraph(ImmutableArray<Line> Lines) : Section
{
    /// <summary>A paragraph of these lines.</summary>
    public static Paragraph Of(params ReadOnlySpan<Line> lines) => new([.. lines]);
}
