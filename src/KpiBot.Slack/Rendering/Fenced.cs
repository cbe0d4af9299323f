namespace KpiBot.Slack.Rendering;

/// <summary>Lines as preformatted mrkdwn.</summary>
internal static class Fenced
{
    private const string Fence = "```";

    /// <summary>As many lines as fit, and how many did not; a fence within a line would end it.</summary>
    public static (string Text, int Shown, int Missing) Lines(IEnumerable<string> lines, int characters)
    {
        string[] all = [.. lines.Select(line => Mrkdwn.Escape(line).Replace(Fence, "'''", StringComparison.Ordinal))];
        var shown = 0;
        for (var length = 2 * Fence.Length; shown < all.Length && length + all[shown].Length + 1 <= characters; shown++)
        {
            length += all[shown].Length + 1;
        }

        return (shown == 0 ? string.Empty : $"{Fence}{string.Join('\n', all[..shown])}{Fence}", shown, all.Length - shown);
    }
}
