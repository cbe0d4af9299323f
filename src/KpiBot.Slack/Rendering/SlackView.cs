using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>Modals and the home tab (https://docs.slack.dev/reference/views/).</summary>
internal sealed class SlackView(LeftOut leftOut)
{
    /// <summary>What every modal of ours answers as; which form it was is in its metadata.</summary>
    public const string CallbackId = "form.v1";

    /// <summary>A form as a modal. The metadata comes back with its answers.</summary>
    public JsonObject Modal(Form form, string metadata)
    {
        var inputs = new SlackInputs(leftOut, form.Language);
        var intro = Told(form.Title, form.Intro, form.Language);
        JsonNode?[] blocks = [.. intro, .. form.Fields.Take(SlackLimits.ViewBlocks - intro.Count).Select(inputs.Block)];
        var view = Box(form.Title, form.Cancel, new JsonArray(blocks));
        view["submit"] = Short(form.Submit);
        view["private_metadata"] = metadata;
        return view;
    }

    /// <summary>Something to read in a modal, with one button that closes it.</summary>
    public JsonObject Notice(string title, string close, Message message) =>
        Box(title, close, new JsonArray([.. Told(message.Summary, message.Sections, message.Language)]));

    /// <summary>A person's own page.</summary>
    public JsonObject Home(Message message) => new()
    {
        ["type"] = "home",
        ["blocks"] = new SlackMessage(message, leftOut, _ => null, _ => null).Blocks(),
    };

    private static JsonObject Box(string title, string close, JsonArray blocks) => new()
    {
        ["type"] = "modal",
        ["callback_id"] = CallbackId,
        ["title"] = Short(title),
        ["close"] = Short(close),
        ["blocks"] = blocks,
    };

    // Without buttons: pressed there they would answer somewhere behind the box.
    private List<JsonNode?> Told(string summary, IEnumerable<Section> sections, string language)
    {
        Section[] shown = [.. sections.Where(section => section is not Buttons)];
        if (shown.Length == 0)
        {
            return [];
        }

        var blocks = new SlackMessage(new Message(summary, [.. shown]) { Language = language }, leftOut, _ => null, _ => null).Blocks();
        return [.. blocks.Select(block => block?.DeepClone())];
    }

    private static JsonObject Short(string text) => SlackBlocks.Plain(SlackBlocks.Label(text, SlackLimits.ViewTitle));
}
