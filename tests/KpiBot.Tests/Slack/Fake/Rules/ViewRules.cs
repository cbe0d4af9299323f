using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>What Slack takes as a modal or a home tab (https://docs.slack.dev/reference/views/).</summary>
internal static class ViewRules
{
    private const int MostBlocks = 100;
    private const int Label = 24;

    public static void Check(JsonObject content, string type, FakeTeam team, DateTimeOffset now)
    {
        var findings = new Findings();
        var view = new Node(content, "/view", findings);
        view.Demand(view.Type == type, $"type must be {type}");
        view.Only("type", "title", "blocks", "close", "submit", "private_metadata", "callback_id", "clear_on_close", "notify_on_close", "external_id", "submit_disabled");
        view["blocks"].Between(type == "home" ? 0 : 1, MostBlocks);
        view["private_metadata"].Length(0, 3000, needed: false);
        view["callback_id"].Length(1, 255, needed: false);
        if (type == "modal")
        {
            TextRules.Plain(view["title"], Label);
            TextRules.Plain(view["submit"], Label, needed: view["blocks"].Items.Any(block => block.Type == "input"));
            TextRules.Plain(view["close"], Label, needed: false);
        }

        view["blocks"].Unique(view["blocks"].Items.Select(block => block["block_id"].Text), "block_id");
        view["blocks"].Demand(view["blocks"].Items.SelectMany(Elements).Count(element => (bool?)element["focus_on_load"].Value == true) <= 1, "only one focus_on_load allowed");
        foreach (var block in view["blocks"].Items)
        {
            new BlockRules(team, now, inView: true).Check(block);
        }

        if (findings.Complaints.Count > 0)
        {
            throw new FakeRefusal("invalid_arguments", findings.Complaints);
        }
    }

    private static IEnumerable<Node> Elements(Node block) => block.Type == "input" ? [block["element"]] : block["elements"].Items;
}
