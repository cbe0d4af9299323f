using System.Text;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>
/// Lines as Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text/). There is no way to escape its marks, so those that stand in a
/// text are shown by look-alikes: a deal named <c>A*B*</c> must neither turn bold nor break the bold around it.
/// </summary>
internal static class Mrkdwn
{
    // Slack shows a mark as a mark only at the edge of a word; this invisible space makes an edge where the text has none ("l'" + bold).
    private const char Edge = '\u200B';

    /// <summary>The line, or as much of it as fits into <paramref name="limit"/> with a visible end.</summary>
    public static string Line(Line line, int limit)
    {
        var text = new StringBuilder();
        foreach (var span in Merged(line))
        {
            var piece = Piece(span);
            if (text.Length + piece.Length + 2 > limit)
            {
                return Fitting(text, span, limit);
            }

            Append(text, piece, span);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Text between marks or outside them: the three characters of Slack's syntax as entities, its marks as look-alikes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in PlainText.OneLine(text))
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '*' => "\u2217",
                '_' => "\u02CD",
                '~' => "\u223C",
                '`' => "\u02CB",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Fitting(StringBuilder text, Span span, int limit)
    {
        for (var length = span.Text.Length; length > 0; length -= Math.Max(1, length / 16))
        {
            var piece = Piece(span with { Text = PlainText.Cut(span.Text, length) });
            if (text.Length + piece.Length + 2 <= limit)
            {
                Append(text, piece, span);
                return text.ToString();
            }
        }

        return text.Append('…').ToString();
    }

    private static void Append(StringBuilder text, string piece, Span span)
    {
        var marked = Mark(span) is not null;
        if (piece.Length > 0 && text.Length > 0 && NeedsEdge(text[^1], piece[0], marked))
        {
            text.Append(Edge);
        }

        text.Append(piece);
    }

    private static bool NeedsEdge(char before, char first, bool marked) =>
        !char.IsWhiteSpace(before)
        && !char.IsWhiteSpace(first)
        && ((marked && before is not ('(' or '[')) || (IsMark(before) && first is not ('.' or ',' or ';' or ':' or '!' or '?' or ')' or ']')));

    private static string Piece(Span span)
    {
        var whole = PlainText.OneLine(span.Text);
        var inner = whole.Trim();
        if (inner.Length == 0)
        {
            return whole;
        }

        // A space inside the marks would leave them standing as characters: "* bold*".
        var start = whole.Length - whole.TrimStart().Length;
        var text = Linked(Escape(inner), span.Link);
        return $"{whole[..start]}{Mark(span)}{text}{Mark(span)}{whole[(start + inner.Length)..]}";
    }

    private static string Linked(string text, Uri? link) =>
        link is { IsAbsoluteUri: true } && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? $"<{link.AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)}|{text}>"
            : text;

    private static char? Mark(Span span) => span.Emphasis switch
    {
        Emphasis.Strong => '*',
        Emphasis.Aside => '_',
        Emphasis.Typed => '`',
        _ => null,
    };

    private static bool IsMark(char c) => c is '*' or '_' or '`';

    // Two bold spans side by side are one: "*a**b*" would not be read.
    private static List<Span> Merged(Line line)
    {
        var spans = new List<Span>();
        foreach (var span in line.Spans.Where(span => span.Text.Length > 0))
        {
            if (spans is [.., var last] && last.Emphasis == span.Emphasis && last.Link == span.Link)
            {
                spans[^1] = last with { Text = last.Text + span.Text };
            }
            else
            {
                spans.Add(span);
            }
        }

        return spans;
    }
}
