using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What a person said, out of what Teams sends: the bot's own mention goes, other people's become <c>&lt;@id&gt;</c>. Only entities say who is meant; tags
/// that somebody typed are text.
/// </summary>
internal static partial class TeamsWords
{
    // Characters that nobody can type stand for mentions while the text around them is decoded.
    private const char Start = '\uE000';
    private const char End = '\uE001';

    public static string Said(TeamsActivity activity)
    {
        var text = (activity.Text ?? "").Replace(Start, ' ').Replace(End, ' ');
        for (var nth = 0; nth < activity.Mentions.Length; nth++)
        {
            var mention = activity.Mentions[nth];
            var mark = mention.Account.Id == activity.Recipient?.Id ? " " : string.Create(CultureInfo.InvariantCulture, $"{Start}{nth}{End}");
            text = text.Replace(mention.Text, mark, StringComparison.OrdinalIgnoreCase);
        }

        var decoded = TypedMention().Replace(WebUtility.HtmlDecode(Tag().Replace(text, "")), "@");
        var spoken = Space().Replace(decoded, " ").Trim();
        return Mark().Replace(Command().Replace(spoken, ""), mark => $"<@{activity.Mentions[int.Parse(mark.Groups["nth"].ValueSpan, CultureInfo.InvariantCulture)].Account.UserId}>");
    }

    [GeneratedRegex("</?at(?: [^<>]*)?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<+@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypedMention();

    // No-break spaces too: Teams puts them after a mention.
    [GeneratedRegex(@"[\s\u200B]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    // People who know Slack's bot write its command.
    [GeneratedRegex(@"^(?:/kpi|kpi|/)(?: |$)|^/(?=\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\uE000(?<nth>[0-9]+)\uE001", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
