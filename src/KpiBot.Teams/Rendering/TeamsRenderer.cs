using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>A message as an Adaptive Card 1.5, the newest that Teams shows (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).</summary>
public sealed class TeamsRenderer(LeftOut leftOut)
{
    // No "lang": it is for dates that the client formats, and Microsoft's renderer refuses every second one (a pattern that keeps its place).

    /// <summary>Whether a button that opens a form opens it as a dialog; otherwise the form takes the card's place.</summary>
    public bool HasDialogs { get; init; } = true;

    /// <summary>Whether Teams draws bars itself; otherwise the picture is shown, or told in words.</summary>
    public bool HasCharts { get; init; } = true;

    /// <summary>
    /// Renders the message within 28 KB. A picture without an https address is in the card where it is small, and else told in words. Charts are the first to
    /// give way where there is little room.
    /// </summary>
    public JsonObject Render(Message message, Func<Picture, Uri?>? pictures = null)
    {
        var card = Frame(message.Summary);
        var drawn = new TeamsCard(message, leftOut, card, pictures ?? (_ => null)) { HasDialogs = HasDialogs, HasCharts = HasCharts };
        var body = drawn.Body();
        card["body"] = drawn.IsCrowdedByCharts ? new TeamsCard(message, leftOut, card, pictures ?? (_ => null)) { HasDialogs = HasDialogs }.Body() : body;
        return card;
    }

    /// <summary>Renders a form as a card of inputs; what stands above them gives way where there is little room.</summary>
    internal JsonObject Render(Form form, FormFrame frame)
    {
        var card = Frame(form.Title);
        var inputs = new JsonArray([.. new FormCard(form, frame).Body()]);
        card["body"] = inputs;
        var title = frame.IsDialog ? [] : new Section[] { new Heading(form.Title) };
        if (new Message(form.Title, [.. title, .. form.Intro]) { Language = form.Language } is { Sections.IsEmpty: false } above)
        {
            var intro = new TeamsCard(above, leftOut, card, _ => null).Body();
            for (var at = 0; intro.Count > 0; at++)
            {
                var element = intro[0];
                intro.RemoveAt(0);
                inputs.Insert(at, element);
            }
        }

        return card;
    }

    private static JsonObject Frame(string summary) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["fallbackText"] = Fallback(summary),
        ["msteams"] = new JsonObject { ["width"] = "Full" },
    };

    // What clients show that are too old for the card.
    private static string Fallback(string summary)
    {
        var text = CardText.WithoutMarks(CardText.Cut(summary, CardLimits.Fallback));
        return string.IsNullOrWhiteSpace(text) ? CardText.Ellipsis : text;
    }
}
