using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>A message as an Adaptive Card 1.5, the newest that Teams shows (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).</summary>
public sealed class TeamsRenderer(LeftOut leftOut)
{
    // No "lang": it is for dates that the client formats, and Microsoft's renderer refuses every second one (a pattern that keeps its place).

    /// <summary>Renders the message within 28 KB. A picture without an https address is in the card where it is small, and else told in words.</summary>
    public JsonObject Render(Message message, Func<Picture, Uri?>? pictures = null)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = Fallback(message),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
        };
        card["body"] = new TeamsCard(message, leftOut, card, pictures ?? (_ => null)).Body();
        return card;
    }

    // What clients show that are too old for the card.
    private static string Fallback(Message message)
    {
        var text = CardText.WithoutMarks(CardText.Cut(message.Summary, CardLimits.Fallback));
        return string.IsNullOrWhiteSpace(text) ? CardText.Ellipsis : text;
    }
}
