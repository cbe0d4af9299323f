using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Crm.HubSpot;

/// <summary>
/// Whether a webhook comes from HubSpot: signature v3 over method, address, body and timestamp
/// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation).
/// </summary>
public static class HubSpotSignature
{
    public const string Header = "X-HubSpot-Signature-v3";
    public const string TimestampHeader = "X-HubSpot-Request-Timestamp";

    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    public static bool IsTrue(string secret, string uri, ReadOnlySpan<byte> body, string? signature, string? timestamp, DateTimeOffset now)
    {
        if (signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var millis)
            || Math.Abs(now.ToUnixTimeMilliseconds() - millis) > Oldest.TotalMilliseconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"POST{uri}"), .. body, .. Encoding.UTF8.GetBytes(timestamp)];
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
