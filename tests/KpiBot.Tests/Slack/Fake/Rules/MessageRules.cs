using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>What Slack takes as a message (https://docs.slack.dev/reference/block-kit/blocks/).</summary>
internal static class MessageRules
{
    private const int MostBlocks = 50;
    private const int MostTableText = 10_000;
    private const int MostCharts = 2;

    public static void Check(JsonArray blocks, FakeTeam team, DateTimeOffset now, int budget)
    {
        var findings = new Findings();
        var all = new Node(blocks, "/blocks", findings);
        all.Demand(blocks.Count <= MostBlocks, $"no more than {MostBlocks} items allowed");
        all.Unique(all.Items.Select(block => block["block_id"].Text), "block_id");
        foreach (var block in all.Items)
        {
            new BlockRules(team, now, inView: false).Check(block);
        }

        var tables = all.Items.Where(block => block.Type == "table").ToList();
        all.Demand(tables.Count <= 1, "only one table per message allowed");
        all.Demand(tables.Sum(table => Characters(table.Value)) <= MostTableText, "table text too long");
        all.Demand(all.Items.Count(block => block.Type == "data_visualization") <= MostCharts, $"no more than {MostCharts} data_visualization blocks allowed");
        if (findings.Complaints.Count > 0)
        {
            throw new FakeRefusal("invalid_blocks", findings.Complaints);
        }

        if (Characters(blocks) > budget)
        {
            throw new FakeRefusal("msg_blocks_too_long");
        }
    }

    /// <summary>All text that stands in some blocks, and the words of their pictures.</summary>
    public static int Characters(JsonNode? node) => node switch
    {
        JsonObject item => item.Sum(pair => pair is { Key: "text" or "alt_text" or "title", Value: JsonValue value } && value.TryGetValue<string>(out var text) ? text.Length : Characters(pair.Value)),
        JsonArray list => list.Sum(Characters),
        _ => 0,
    };
}
