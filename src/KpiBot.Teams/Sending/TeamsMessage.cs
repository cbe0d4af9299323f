using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Rendering;

namespace KpiBot.Teams.Sending;

/// <summary>
/// A message as the connector takes it: a card and no text, because Teams makes two messages of the two, and gives no id to change them by
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages).
/// </summary>
internal static class TeamsMessage
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";

    private const int SummaryLength = 300;

    public static JsonObject Of(TeamsRenderer renderer, Message message, string? bot) => Of(renderer.Render(message), message, bot);

    public static JsonObject Of(JsonObject card, Message message, string? bot, string? replyTo = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["from"] = new JsonObject { ["id"] = bot },
            ["summary"] = CardText.Cut(message.Summary, SummaryLength),
            ["locale"] = message.Language,
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card }),
        };
        if (replyTo is not null)
        {
            activity["replyToId"] = replyTo;
        }

        return activity;
    }
}
