using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// The bodies that answer an invoke. A card takes the pressed one's place for who pressed it, and for nobody else
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview); a dialog shows a card, a word, or closes
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).
/// </summary>
internal sealed class InvokeAnswers(TeamsRenderer renderer)
{
    /// <summary>The one word that every language has.</summary>
    private const string BotName = "KpiBot";

    public JsonObject Card(TeamsReply reply) => reply.Audience == Audience.Place ? CardFollows() : Answer(200, TeamsMessage.CardType, reply.Card(renderer));

    /// <summary>Says that the answer follows.</summary>
    public static JsonObject CardFollows() => Answer(200, "application/vnd.microsoft.activity.message", CardText.Ellipsis);

    /// <summary>Refuses a press which is none.</summary>
    public static JsonObject NoPress() => Answer(400, "application/vnd.microsoft.error", new JsonObject { ["code"] = "BadRequest", ["message"] = "" });

    /// <summary>A dialog with the form or the answer; null, which closes it, where everybody sees the answer where the card is.</summary>
    public JsonObject? Dialog(TeamsReply reply) => reply.Audience != Audience.Asker
        ? null
        : Task("continue", new JsonObject
        {
            ["title"] = reply.Reply.Form?.Title ?? BotName,
            ["height"] = "medium",
            ["width"] = "medium",
            ["card"] = new JsonObject { ["contentType"] = TeamsMessage.CardType, ["content"] = reply.Card(renderer, isDialog: true) },
        });

    public static JsonObject DialogFollows() => Task("message", CardText.Ellipsis);

    private static JsonObject Task(string type, JsonNode value) => new() { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Answer(int status, string type, JsonNode value) => new() { ["statusCode"] = status, ["type"] = type, ["value"] = value };
}
