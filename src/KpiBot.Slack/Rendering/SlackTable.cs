using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>
/// A table as Slack's table block (https://docs.slack.dev/reference/block-kit/blocks/table-block/), of which a message takes one; a second is set as
/// preformatted text. Both stop at the room there is, and tell how many rows they left out.
/// </summary>
internal sealed class SlackTable
{
    // A cell must not be empty, and a dash is how a table says that there is nothing.
    private const string Nothing = "–";

    private readonly ImmutableArray<ImmutableArray<string>> _rows;
    private readonly int _columns;

    public SlackTable(Table table)
    {
        var wanted = Math.Max(table.Header.Length, 1);
        _columns = Math.Min(wanted, SlackLimits.TableColumns);
        _rows = [.. table.Rows.Prepend(table.Header).Select(row => Cells(row, wanted))];
    }

    /// <summary>The table block, its length, and the rows that did not fit; null where not even one row fits.</summary>
    public (JsonObject Block, int Characters, int Missing)? Block(int characters)
    {
        var shown = Fitting(SlackLimits.TableRows, characters, row => row.Sum(cell => cell.Length));
        return shown < 2 && shown < _rows.Length ? null : (Block(_rows[..shown]), _rows[..shown].Sum(row => row.Sum(cell => cell.Length)), _rows.Length - shown);
    }

    /// <summary>The table as preformatted mrkdwn, and the rows that did not fit; null where not even one row fits.</summary>
    public (string Text, int Missing)? Preformatted(int characters)
    {
        var widths = Enumerable.Range(0, _columns).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var (text, shown, missing) = Fenced.Lines(_rows.Select(row => Padded(row, widths)), characters);
        return shown < 2 && missing > 0 ? null : (text, missing);
    }

    private static JsonObject Block(ImmutableArray<ImmutableArray<string>> rows) => new()
    {
        ["type"] = "table",
        ["column_settings"] = new JsonArray([.. rows[0].Select((_, column) => new JsonObject
        {
            ["align"] = column == 0 ? "left" : "right",
            ["is_wrapped"] = column == 0,
        })]),
        ["rows"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(cell => new JsonObject
        {
            ["type"] = "raw_text",
            ["text"] = cell,
        })]))]),
    };

    private static string Padded(ImmutableArray<string> row, int[] widths)
    {
        var line = new StringBuilder(row[0].PadRight(widths[0]));
        for (var column = 1; column < row.Length; column++)
        {
            line.Append("  ").Append(row[column].PadLeft(widths[column]));
        }

        return line.ToString().TrimEnd();
    }

    private int Fitting(int rows, int characters, Func<ImmutableArray<string>, int> length)
    {
        var shown = 0;
        while (shown < Math.Min(_rows.Length, rows) && (characters -= length(_rows[shown])) >= 0)
        {
            shown++;
        }

        return shown;
    }

    private ImmutableArray<string> Cells(ImmutableArray<string> row, int wanted) =>
        [.. Enumerable.Range(0, _columns).Select(column => Cell(row, column, wanted))];

    private string Cell(ImmutableArray<string> row, int column, int wanted)
    {
        if (wanted > _columns && column == _columns - 1)
        {
            return PlainText.Ellipsis;
        }

        var text = column < row.Length ? PlainText.Cut(row[column], SlackLimits.TableCell).Trim() : "";
        return text.Length == 0 ? Nothing : text;
    }
}
