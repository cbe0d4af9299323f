using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>A message as Slack takes it: <c>text</c> for notifications and screen readers, <c>blocks</c> for everybody else.</summary>
public sealed class SlackRenderer(LeftOut leftOut)
{
    /// <summary>Renders the message within Slack's limits. A picture without a place to be fetched from is shown by its words, a document by its first lines.</summary>
    public JsonObject Render(Message message, Func<Picture, PictureAt?>? pictures = null, Func<Document, Uri?>? documents = null) =>
        new()
        {
            ["text"] = Summary(message),
            ["blocks"] = new SlackMessage(message, leftOut, pictures ?? (_ => null), documents ?? (_ => null)).Blocks(),
        };

    /// <summary>Renders a form as Slack's modal; the metadata comes back with its answers.</summary>
    public JsonObject Modal(Form form, string metadata = "") => new SlackView(leftOut).Modal(form, metadata);

    /// <summary>Renders something to read in a modal.</summary>
    public JsonObject Notice(string title, string close, Message message) => new SlackView(leftOut).Notice(title, close, message);

    /// <summary>Renders a person's own page as Slack's home tab.</summary>
    public JsonObject Home(Message message) => new SlackView(leftOut).Home(message);

    /// <summary>The message without blocks: what is left where Slack does not take the blocks.</summary>
    internal JsonObject Plain(Message message) => new() { ["text"] = PlainMessage.Text(message, SlackLimits.Summary) };

    /// <summary>The message in as many parts as it takes to leave nothing out; mostly one.</summary>
    internal ImmutableArray<Message> Parts(Message message, Func<Picture, PictureAt?> pictures) => MessageParts.Of(message, part =>
    {
        var rendering = new SlackMessage(part, leftOut, pictures, _ => null);
        rendering.Blocks();
        return !rendering.IsShortened;
    });

    private static string Summary(Message message)
    {
        var text = Mrkdwn.Line(Line.Of(message.Summary), SlackLimits.Summary);
        return string.IsNullOrWhiteSpace(text) ? PlainText.Ellipsis : text;
    }
}
