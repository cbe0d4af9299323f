using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>The blocks of Block Kit that the bot speaks in (https://docs.slack.dev/reference/block-kit/blocks/).</summary>
internal static class SlackBlocks
{
    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(text) };

    public static JsonObject Section(string mrkdwn) => new() { ["type"] = "section", ["text"] = Marked(mrkdwn) };

    public static JsonObject Context(string mrkdwn) => new() { ["type"] = "context", ["elements"] = new JsonArray(Marked(mrkdwn)) };

    public static JsonObject Actions(IEnumerable<JsonObject> elements) => new() { ["type"] = "actions", ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject Image(PictureAt picture, string altText)
    {
        var image = new JsonObject { ["type"] = "image", ["alt_text"] = altText };
        if (picture.FileId is { } file)
        {
            image["slack_file"] = new JsonObject { ["id"] = file };
        }
        else
        {
            image["image_url"] = picture.Address?.OriginalString;
        }

        return image;
    }

    public static JsonObject Button(Button button, int nth)
    {
        var label = Label(button.Label, SlackLimits.ButtonLabel);
        var element = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = ActionId.For(button.Action, nth, button.OpensForm),
            ["text"] = Plain(label),
        };
        if (button.Value.Length > 0)
        {
            element["value"] = button.Value;
        }

        if (button.Primary)
        {
            element["style"] = "primary";
        }

        return element;
    }

    /// <summary>The menu at the end of a row of buttons.</summary>
    public static JsonObject Overflow(IEnumerable<JsonObject> options, int nth) =>
        new() { ["type"] = "overflow", ["action_id"] = ActionId.For(MenuChoice.Action, nth), ["options"] = new JsonArray([.. options]) };

    public static JsonObject Option(string label, string value) => new() { ["text"] = Plain(Label(label, SlackLimits.Option)), ["value"] = value };

    /// <summary>A label that is never empty, which Slack would refuse.</summary>
    public static string Label(string text, int limit) => PlainText.Cut(text, limit) is var label && string.IsNullOrWhiteSpace(label) ? PlainText.Ellipsis : label;

    public static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = true };

    // verbatim: Slack must not make links of what looks like a channel or a person in a deal's name.
    private static JsonObject Marked(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };
}
