using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>A table as the Table element (https://adaptivecards.io/explorer/Table.html): it stops at the room there is, and tells how many rows it left out.</summary>
internal sealed class CardTable(Table table)
{
    // A dash is how a table says that there is nothing.
    private const string Nothing = "–";

    private const char FirstBar = '\u2581';
    private const char LastBar = '\u2588';

    private readonly int _columns = Math.Min(CardLimits.TableColumns, Math.Max(1, Math.Max(table.Header.Length, table.Rows.Length == 0 ? 0 : table.Rows.Max(row => row.Length))));

    /// <summary>The element with as many rows as fit, or null where not one does.</summary>
    public JsonObject? Within(int bytes, out int missing)
    {
        var rows = new JsonArray(Row(table.Header, isHeader: true));
        var element = new JsonObject
        {
            ["type"] = "Table",
            ["spacing"] = "Medium",
            ["showGridLines"] = false,
            ["columns"] = new JsonArray([.. Enumerable.Range(0, _columns).Select(Column)]),
            ["rows"] = rows,
        };
        var left = bytes - TeamsJson.Size(element);
        foreach (var row in table.Rows)
        {
            var next = Row(row, isHeader: false);
            left -= TeamsJson.Size(next) + 1;
            if (left < 0)
            {
                break;
            }

            rows.Add(next);
        }

        missing = table.Rows.Length + 1 - rows.Count;
        return left >= 0 || rows.Count > 1 ? element : null;
    }

    // Names need twice the room of figures; small bars can't be broken, and are wider than digits.
    private JsonObject Column(int column) => column == 0
        ? new JsonObject { ["width"] = 2 }
        : new JsonObject { ["width"] = table.Rows.Any(row => column < row.Length && row[column].AsSpan().ContainsAnyInRange(FirstBar, LastBar)) ? 1.5 : 1, ["horizontalCellContentAlignment"] = "Right" };

    private JsonObject Row(ImmutableArray<string> row, bool isHeader)
    {
        var wanted = Math.Max(row.Length, table.Header.Length);
        return new JsonObject
        {
            ["type"] = "TableRow",
            ["cells"] = new JsonArray([.. Enumerable.Range(0, _columns).Select(column => Cell(Text(row, column, wanted), column, isHeader))]),
        };
    }

    private static JsonObject Cell(string text, int column, bool isHeader)
    {
        var words = new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(CardElements.Run(new Span(text, isHeader ? Emphasis.Strong : Emphasis.None), isSmall: false)) };
        if (column > 0)
        {
            words["horizontalAlignment"] = "Right";
        }

        return new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray(words) };
    }

    private string Text(ImmutableArray<string> row, int column, int wanted)
    {
        if (wanted > _columns && column == _columns - 1)
        {
            return CardText.Ellipsis;
        }

        var text = column < row.Length ? CardText.Cut(row[column], CardLimits.TableCell).Trim() : "";
        return text.Length == 0 ? Nothing : text;
    }
}
