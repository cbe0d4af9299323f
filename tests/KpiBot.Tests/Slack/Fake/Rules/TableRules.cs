namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>Tables (https://docs.slack.dev/reference/block-kit/blocks/table-block/).</summary>
internal static class TableRules
{
    private const int MostRows = 100;
    private const int MostColumns = 20;

    public static void Table(Node table)
    {
        table.Only("type", "block_id", "rows", "column_settings");
        table["rows"].Between(1, MostRows);
        foreach (var row in table["rows"].Items)
        {
            row.Between(1, MostColumns);
            foreach (var cell in row.Items)
            {
                Cell(cell);
            }
        }

        table["column_settings"].Demand(table["column_settings"].Count <= MostColumns, $"no more than {MostColumns} items allowed");
        foreach (var setting in table["column_settings"].Items)
        {
            setting.Demand(!setting.IsThere || setting["align"].Text is null or "left" or "center" or "right", "unknown alignment");
        }
    }

    public static void DataTable(Node table)
    {
        table["caption"].Length(1, 3000);
        table["rows"].Between(2, MostRows + 1);
        var wide = table["rows"].Items.Select(row => row.Count).Distinct().ToList();
        table["rows"].Demand(wide is [> 0 and <= MostColumns], "rows must have the same number of cells");
        foreach (var cell in table["rows"].Items.SelectMany(row => row.Items))
        {
            Cell(cell);
        }
    }

    private static void Cell(Node cell)
    {
        cell.Demand(cell.Type is "raw_text" or "raw_number" or "rich_text", $"unsupported cell: {cell.Type}");
        if (cell.Type is "raw_text" or "raw_number")
        {
            cell["text"].Length(1, 3000, needed: cell.Type == "raw_text");
        }
    }
}
