namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>Native charts (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block/), which not every plan takes.</summary>
internal static class ChartRules
{
    private const int Label = 20;

    public static void Check(Node block, FakeTeam team)
    {
        if (!block.Demand(team.TakesCharts, "unsupported type: data_visualization"))
        {
            return;
        }

        block.Only("type", "block_id", "title", "chart");
        block["title"].Length(1, 50);
        var chart = block["chart"];
        switch (chart.Type)
        {
            case "pie": Pie(chart["segments"]); break;
            case "bar" or "line" or "area": Series(chart); break;
            default: chart.Demand(holds: false, $"unsupported chart: {chart.Type}"); break;
        }
    }

    private static void Pie(Node segments)
    {
        segments.Between(1, 6);
        foreach (var segment in segments.Items)
        {
            segment["label"].Length(1, Label);
            segment["value"].Demand((decimal?)segment["value"].Value is > 0, "must be over 0");
        }
    }

    private static void Series(Node chart)
    {
        var categories = chart["axis_config"]["categories"];
        categories.Between(1, 20);
        categories.Unique(categories.Items.Select(category => category.Text), "category");
        chart["series"].Between(1, 6);
        chart["series"].Unique(chart["series"].Items.Select(series => series["name"].Text), "series");
        foreach (var series in chart["series"].Items)
        {
            series["name"].Length(1, Label);
            series["data"].Demand(series["data"].Items.Select(point => point["label"].Text).SequenceEqual(categories.Items.Select(category => category.Text)), "labels must be the categories");
        }
    }
}
