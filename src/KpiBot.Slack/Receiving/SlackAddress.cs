namespace KpiBot.Slack.Receiving;

/// <summary>Addresses as Slack writes them.</summary>
internal static class SlackAddress
{
    public static Uri? Parse(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
