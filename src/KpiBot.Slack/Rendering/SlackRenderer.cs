using System.Text.Json.Nodes;
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

    private static string Summary(Message message)
    {
        var text = Mrkdwn.Line(Line.Of(message.Summary), SlackLimits.Summary);
        return string.IsNullOrWhiteSpace(text) ? PlainText.Ellipsis : text;
    }
}
