using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Rendering;

/// <summary>The elements of Adaptive Cards 1.5 that the bot speaks in (https://adaptivecards.io/explorer/).</summary>
internal static class CardElements
{
    public static JsonObject Heading(string text) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = CardText.WithoutMarks(text),
        ["style"] = "heading",
        ["size"] = "Large",
        ["weight"] = "Bolder",
        ["wrap"] = true,
    };

    public static JsonObject Line(IEnumerable<JsonObject> runs, bool isFirst) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = isFirst ? "Medium" : "Small",
        ["inlines"] = new JsonArray([.. runs]),
    };

    public static JsonObject Run(Span span, bool isSmall)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = CardText.Plain(span.Text) };
        if (Mark(span.Emphasis) is var (name, value))
        {
            run[name] = value;
        }

        if (isSmall)
        {
            run["size"] = "Small";
            run["isSubtle"] = true;
        }

        if (span.Link is { IsAbsoluteUri: true } link && IsWeb(link))
        {
            run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = link.AbsoluteUri };
        }

        return run;
    }

    public static JsonObject Image(string url, string altText) => new() { ["type"] = "Image", ["url"] = url, ["altText"] = altText, ["size"] = "Stretch" };

    public static JsonObject Actions(IEnumerable<Button> buttons, bool hasDialogs) =>
        new() { ["type"] = "ActionSet", ["spacing"] = "Medium", ["actions"] = new JsonArray([.. buttons.Select(button => Action(button, hasDialogs))]) };

    private static JsonObject Action(Button button, bool hasDialogs)
    {
        var label = CardText.Cut(button.Label, CardLimits.ButtonLabel);
        var title = string.IsNullOrWhiteSpace(label) ? CardText.Ellipsis : label;
        var action = button.OpensForm && hasDialogs ? Opening(title, button) : Executing(title, button);
        if (button.Primary)
        {
            action["style"] = "positive";
        }

        if (button.IsSecondary)
        {
            action["mode"] = "secondary";
        }

        return action;
    }

    // What an old client does instead sends the same by a message.
    private static JsonObject Executing(string title, Button button) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = title,
        ["verb"] = button.Action,
        ["data"] = Data(button),
        ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = Data(button) },
    };

    // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
    private static JsonObject Opening(string title, Button button)
    {
        var data = Data(button);
        data["msteams"] = new JsonObject { ["type"] = "task/fetch" };
        return new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
    }

    private static (string Name, JsonNode Value)? Mark(Emphasis emphasis) => emphasis switch
    {
        Emphasis.Strong => ("weight", "Bolder"),
        Emphasis.Aside => ("italic", true),
        Emphasis.Typed => ("fontType", "Monospace"),
        _ => null,
    };

    private static bool IsWeb(Uri link) => link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp;

    private static JsonObject Data(Button button) => new() { [TeamsPress.ActionField] = button.Action, [TeamsPress.ValueField] = button.Value };
}
