using System.Net;
using KpiBot.Teams.Proving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KpiBot.Teams;

/// <summary>
/// Who may come in: the Bot Framework, by its token (<see cref="TeamsTokenCheck"/>), and, where a bot has no app id and <c>Teams:AllowAnonymousLoopback</c> says
/// so, this machine's own Agents Playground: outside production, by this machine's name, without anything in between, and to be answered on this machine. A page
/// in a browser can't come in under another name, nor post JSON here without being asked first (CORS).
/// </summary>
internal sealed partial class TeamsDoor(TeamsTokenCheck tokens, IOptions<TeamsOptions> options, IHostEnvironment environment, ILogger<TeamsDoor> logger)
{
    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Whether anybody on this machine may come in, and be answered, without proving who they are.</summary>
    public bool IsAnonymous => options.Value is { AllowAnonymousLoopback: true, IsConfigured: false } && !environment.IsProduction();

    /// <summary>What is known of who asks; null where they may not come in.</summary>
    public async Task<TeamsPass?> OpenAsync(HttpContext context, CancellationToken cancellation)
    {
        if (IsAnonymous)
        {
            return IsOwnPlayground(context) ? TeamsPass.Anonymous : null;
        }

        return context.Request.Headers.Authorization is { Count: 1 } header ? await tokens.CheckAsync(header[0], cancellation) : null;
    }

    /// <summary>Where a message may be sent: to Microsoft, and to this machine outside production; without an app id to this machine alone.</summary>
    public bool MaySendTo(Uri serviceUrl) =>
        IsAnonymous ? TeamsHosts.AreHere(serviceUrl)
        : options.Value.IsConfigured && (TeamsHosts.AreKnown(serviceUrl) || (!environment.IsProduction() && TeamsHosts.AreHere(serviceUrl)));

    /// <summary>Says at start what an operator must not overlook.</summary>
    public void Announce()
    {
        if (IsAnonymous)
        {
            Log.Open(logger);
        }
        else if (options.Value.AllowAnonymousLoopback)
        {
            Log.Ignored(logger);
        }
    }

    // One who brings a token takes this for a bot that authenticates.
    private static bool IsOwnPlayground(HttpContext context) =>
        Hosts.Contains(context.Request.Host.Host)
        && IsThisMachine(context.Connection.RemoteIpAddress)
        && !context.Request.Headers.ContainsKey(HeaderNames.Authorization)
        && !context.Request.Headers.Keys.Any(IsForwarding);

    // A socket that listens on both families shows 127.0.0.1 as ::ffff:127.0.0.1.
    private static bool IsThisMachine(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // ASP.NET's own middleware turns X-Forwarded-For into X-Original-For once it has believed it.
    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Teams:AllowAnonymousLoopback is on: whoever is on this machine can ask in anybody's name.")]
        public static partial void Open(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "Teams:AllowAnonymousLoopback was ignored: it works outside production and without Teams:AppId only.")]
        public static partial void Ignored(ILogger logger);
    }
}
