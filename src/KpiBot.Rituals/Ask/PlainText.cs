using System.Text;
using KpiBot.Chat.Messages;

namespace KpiBot.Rituals.Ask;

/// <summary>A message for a terminal: lines, tables in columns, buttons with the text to type.</summary>
public static class PlainText
{
    public static string Of(Message message)
    {
        var parts = message.Sections.Select(Of).Where(part => part.Length > 0);
        return string.Join("\n\n", parts);
    }

    private static string Of(Section section) => section switch
    {
        Heading heading => heading.Text,
        Paragraph paragraph => string.Join('\n', paragraph.Lines.Select(line => line.Plain)),
        Footnote footnote => footnote.Line.Plain,
        Picture picture => picture.AltText,
        Document document => document.Text.TrimEnd('\n'),
        Table table => Of(table),
        Buttons buttons => string.Join('\n', buttons.Items.Select(Of)),
        _ => string.Empty,
    };

    private static string Of(Button button) => button.Label == button.Value ? $"  [{button.Label}]" : $"  [{button.Label}] {button.Value}";

    private static string Of(Table table)
    {
        var rows = table.Rows.Insert(0, table.Header);
        int[] widths = [.. table.Header.Select((_, column) => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
