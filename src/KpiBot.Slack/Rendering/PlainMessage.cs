using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>A message as one text without blocks, for a Slack that does not take its blocks. Buttons have no words of their own here: what they do can be typed.</summary>
internal static class PlainMessage
{
    private const int Lines = 40;

    public static string Text(Message message, int limit)
    {
        var text = string.Join('\n', message.Sections.Select(section => Text(section)).Where(part => part.Length > 0));
        var whole = text.Length == 0 ? Mrkdwn.Line(Line.Of(message.Summary), limit) : text;
        return whole.Length <= limit ? whole : $"{Whole(whole[..(limit - 1)])}{PlainText.Ellipsis}";
    }

    private static string Text(Section section) => section switch
    {
        Heading heading => Mrkdwn.Line(Line.Of(new Span(heading.Text, Emphasis.Strong)), SlackLimits.Section),
        Paragraph paragraph => string.Join('\n', paragraph.Lines.Select(line => Mrkdwn.Line(line, SlackLimits.Section))),
        Footnote footnote => Mrkdwn.Line(footnote.Line, SlackLimits.Section),
        Picture picture => Mrkdwn.Line(Line.Of(picture.AltText), SlackLimits.AltText),
        Table table => string.Join('\n', table.Rows.Prepend(table.Header).Take(Lines).Select(row => Mrkdwn.Line(Line.Of(string.Join(" · ", row)), SlackLimits.Section))),
        Document document => Mrkdwn.Line(Line.Of(document.Name), SlackLimits.Section),
        _ => "",
    };

    // Not in the middle of an entity or a character.
    private static string Whole(string text)
    {
        var end = text.LastIndexOf('&') is var entity and >= 0 && text.IndexOf(';', entity) < 0 ? entity : text.Length;
        end = text.LastIndexOf('<') is var link and >= 0 && text.IndexOf('>', link) < 0 ? Math.Min(end, link) : end;
        return end > 0 && char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end];
    }
}
