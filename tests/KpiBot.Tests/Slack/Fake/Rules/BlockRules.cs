namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>One block: its parts, their lengths, and whether it may stand there.</summary>
internal sealed class BlockRules(FakeTeam team, DateTimeOffset now, bool inView)
{
    public void Check(Node block)
    {
        block["block_id"].Length(1, 255, needed: false);
        switch (block.Type)
        {
            case "section": Section(block); break;
            case "header": block.Only("type", "block_id", "text", "level"); TextRules.Plain(block["text"], 150); break;
            case "context": Context(block); break;
            case "actions": Actions(block); break;
            case "divider": block.Only("type", "block_id"); break;
            case "image": Image(block); break;
            case "input": Input(block); break;
            case "markdown": block.Only("type", "block_id", "text"); block["text"].Length(1, 12_000); break;
            case "rich_text": block["elements"].Demand(block["elements"].Count > 0, "must have elements"); break;
            case "table": TableRules.Table(block); break;
            case "data_table": TableRules.DataTable(block); break;
            case "data_visualization": ChartRules.Check(block, team); break;
            case "alert": block.Demand(inView, "unsupported type: alert"); break;
            default: block.Demand(holds: false, $"unsupported type: {block.Type}"); break;
        }
    }

    private static void Section(Node block)
    {
        block.Only("type", "block_id", "text", "fields", "accessory", "expand");
        block.Demand(block["text"].IsThere || block["fields"].IsThere, "missing text or fields");
        if (block["text"].IsThere)
        {
            TextRules.Any(block["text"], 3000);
        }

        if (block["fields"].IsThere)
        {
            block["fields"].Between(1, 10);
        }

        foreach (var field in block["fields"].Items)
        {
            TextRules.Any(field, 2000);
        }

        if (block["accessory"].IsThere)
        {
            ElementRules.Check(block["accessory"]);
        }
    }

    private void Context(Node block)
    {
        block.Only("type", "block_id", "elements");
        block["elements"].Between(1, 10);
        foreach (var element in block["elements"].Items)
        {
            if (element.Type == "image")
            {
                Picture(element);
            }
            else
            {
                TextRules.Any(element, 3000);
            }
        }
    }

    private static void Actions(Node block)
    {
        block.Only("type", "block_id", "elements");
        block["elements"].Between(1, 25);
        block["elements"].Unique(block["elements"].Items.Select(element => element["action_id"].Text), "action_id");
        foreach (var element in block["elements"].Items)
        {
            ElementRules.Check(element);
        }
    }

    private void Image(Node block)
    {
        block.Only("type", "block_id", "alt_text", "title", "image_url", "slack_file");
        TextRules.Plain(block["title"], 2000, needed: false);
        Picture(block);
    }

    // A file can be shown only once it is really there (https://docs.slack.dev/messaging/working-with-files/).
    private void Picture(Node image)
    {
        image["alt_text"].Length(1, 2000);
        image["image_url"].Length(1, 3000, needed: false);
        image.Demand(image["image_url"].IsThere != image["slack_file"].IsThere, "exactly one of image_url and slack_file");
        if (image["slack_file"].IsThere)
        {
            var file = team.Files.GetValueOrDefault(image["slack_file"]["id"].Text ?? "");
            image["slack_file"].Demand(file is { IsPicture: true } && file.IsReady(now), "invalid slack file");
        }
    }

    private static void Input(Node block)
    {
        block.Only("type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
        TextRules.Plain(block["label"], 2000);
        TextRules.Plain(block["hint"], 2000, needed: false);
        ElementRules.Check(block["element"]);
    }
}
