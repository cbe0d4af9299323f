using System.Text.RegularExpressions;

namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>Text objects (https://docs.slack.dev/reference/block-kit/composition-objects/text-object/).</summary>
internal static partial class TextRules
{
    /// <summary>plain_text only.</summary>
    public static void Plain(Node text, int most, bool needed = true)
    {
        if (!text.IsThere)
        {
            text.Demand(!needed, "missing required field");
            return;
        }

        text.Only("type", "text", "emoji");
        text.Demand(text.Type == "plain_text", "must be plain_text");
        text["text"].Length(1, most);
    }

    /// <summary>plain_text or mrkdwn.</summary>
    public static void Any(Node text, int most)
    {
        if (text.Type != "mrkdwn")
        {
            Plain(text, most);
            return;
        }

        text.Only("type", "text", "verbatim");
        text["text"].Length(1, most);

        // Not Slack's refusal but ours: names of deals and people must never call a whole channel together.
        text.Demand(!Broadcast().IsMatch(text["text"].Text ?? ""), "a broadcast to everybody");
    }

    [GeneratedRegex("<!(channel|here|everyone)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Broadcast();
}
