using System.Text.RegularExpressions;

namespace KpiBot.Rituals.Ask;

/// <summary>Chat ids that a text mentions.</summary>
internal static class Mentions
{
    /// <summary>Each is looked up in the store, hence few.</summary>
    private const int Most = 3;

    // Slack writes <@U012AB3CD> or <@U012AB3CD|name>: https://docs.slack.dev/messaging/formatting-message-text
    private static readonly Regex Mention = new("<@(?<id>[^>|\\s]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static IEnumerable<string> In(string text) => Mention.Matches(text).Select(match => match.Groups["id"].Value).Distinct().Take(Most);
}
