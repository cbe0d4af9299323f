namespace KpiBot.Teams;

/// <summary>
/// Where the connector may be, in Microsoft's clouds (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
/// The bot brings its token to the address that it is given, so that an address elsewhere is never used, whoever gives it.
/// </summary>
internal static class TeamsHosts
{
    private static readonly string[] Domains =
    [
        ".botframework.com", ".botframework.us", ".botframework.azure.us", ".botframework.azure.cn",
        ".teams.microsoft.com", ".teams.microsoft.us", ".teams.microsoft.cn",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "smba.trafficmanager.net" };

    /// <summary>Whether it is a connector of Microsoft's.</summary>
    public static bool AreKnown(Uri address) =>
        IsPlain(address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && (Names.Contains(address.IdnHost) || Domains.Any(domain => address.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether it is on this machine.</summary>
    public static bool AreHere(Uri address) => IsPlain(address) && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp;

    /// <summary>Whether it may be asked for keys or tokens: an operator's setting says so, and nobody on the way may read along.</summary>
    public static bool IsWeb(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsPlain(Uri address) => address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" };
}
