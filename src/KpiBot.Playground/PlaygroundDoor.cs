using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Playground;

/// <summary>
/// Who may come in: a browser on this machine, that asked for this machine by name, without anything in between. The Host check stops a foreign page whose
/// name was pointed at 127.0.0.1; the token and the Origin check stop a foreign page that posts here.
/// </summary>
internal sealed class PlaygroundDoor
{
    public const string TokenHeader = "X-Playground-Token";

    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Handed to the page of this host, and asked back on every post.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static bool IsOpenTo(HttpContext context) =>
        Hosts.Contains(context.Request.Host.Host)
        && IsThisMachine(context.Connection.RemoteIpAddress)
        && !context.Request.Headers.Keys.Any(IsForwarding);

    public bool MayPost(HttpRequest request) =>
        request.Headers[TokenHeader] is [{ } token]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token))
        && (request.Headers.Origin is [] || request.Headers.Origin == $"{request.Scheme}://{request.Host}");

    // A socket that listens on both families shows 127.0.0.1 as ::ffff:127.0.0.1.
    private static bool IsThisMachine(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);
}
