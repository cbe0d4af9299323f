using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Whether a request comes from Slack: an HMAC-SHA256 over <c>v0:timestamp:body</c>, the body as the raw bytes that came in
/// (https://docs.slack.dev/authentication/verifying-requests-from-slack/). A stamp may differ from our clock by 300 s either way: an old request
/// is a replay, a future one is a replay prepared.
/// </summary>
internal static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    private const string Version = "v0";
    private const long WindowSeconds = 300;

    public static bool Accepts(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        timestamp is not null
        && signature is not null
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var stamp)
        && Math.Abs(now.ToUnixTimeSeconds() - stamp) <= WindowSeconds
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(secret, timestamp, body)), Encoding.UTF8.GetBytes(signature));

    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hmac.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
