using System.Collections.Immutable;

namespace KpiBot.Chat.Messages;

/// <summary>One line of a message: spans side by side.</summary>
/// <param name="Spans">Its pieces, in reading order.</param>
public sealed record Line(ImmutableArray<Span> Spans)
{
    /// <summary>A line of one plain text.</summary>
    public static Line Of(string text) => new([new Span(text)]);

    /// <summary>A line of several spans.</summary>
    public static Line Of(params ReadOnlySpan<Span> spans) => new([.. spans]);

    /// <summary>The line without emphasis or links.</summary>
    public string Plain => string.Concat(Spans.Select(span => span.Text));
}
