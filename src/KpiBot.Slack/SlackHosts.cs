using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>
/// Where this project may send anything: the Web API's host, those of response addresses and of files. A response address comes from outside, so it is
/// checked although the request was signed. A fake Slack on this machine is allowed in Development only.
/// </summary>
internal sealed class SlackHosts(IOptions<SlackOptions> options, IHostEnvironment environment)
{
    public bool Allows(Uri address) => Allows(address, options.Value.ApiUrl, environment);

    /// <summary>Whether it is an address for uploads, which Slack gives for each file.</summary>
    public bool AllowsFiles(Uri address) =>
        Allows(address) || (address is { IsAbsoluteUri: true, IsDefaultPort: true } && address.Scheme == Uri.UriSchemeHttps && address.Host == $"files.{options.Value.ApiUrl.Host}");

    /// <summary>Whether Socket Mode may connect there: to a host below the Web API's, such as <c>wss-primary.slack.com</c>.</summary>
    public bool AllowsSocket(Uri address) => address is { IsAbsoluteUri: true, IsLoopback: true }
        ? environment.IsDevelopment() && options.Value.ApiUrl.IsLoopback && address.Scheme is "ws" or "wss"
        : address is { IsAbsoluteUri: true, Scheme: "wss", IsDefaultPort: true } && address.Host.EndsWith($".{options.Value.ApiUrl.Host}", StringComparison.Ordinal);

    public static bool IsUsable(Uri apiUrl, IHostEnvironment environment) => Allows(apiUrl, apiUrl, environment);

    private static bool Allows(Uri address, Uri apiUrl, IHostEnvironment environment) =>
        address.IsAbsoluteUri
        && (address is { IsLoopback: true } ? environment.IsDevelopment() && IsWeb(address) : IsSlack(address, apiUrl.Host));

    private static bool IsSlack(Uri address, string apiHost) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && (address.Host == apiHost || address.Host == "hooks.slack.com" || address.Host == $"hooks.{apiHost}");

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;
}
