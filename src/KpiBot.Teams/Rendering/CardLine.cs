using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>A line's spans within so many characters; what is cut is seen to be cut.</summary>
internal static class CardLine
{
    public static List<Span> Within(Line line, int limit)
    {
        var spans = new List<Span>();
        foreach (var span in line.Spans.Where(span => span.Text.Length > 0))
        {
            var text = CardText.Plain(span.Text);
            if (text.Length > limit)
            {
                spans.Add(span with { Text = CardText.Cut(span.Text, limit) });
                return spans;
            }

            spans.Add(span with { Text = text });
            limit -= text.Length;
        }

        return spans;
    }

    public static bool IsBlank(this List<Span> spans) => spans.TrueForAll(span => string.IsNullOrWhiteSpace(span.Text));
}
