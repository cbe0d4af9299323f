using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KpiBot.Chat.People;

namespace KpiBot.Data.Outbox;

/// <summary>
/// The same cause, scheduled instant, destination and part always give the same key, so that a second attempt to write a row is no second row. Everybody in a
/// Slack channel can read it in the message's metadata: it is a digest that tells nothing.
/// </summary>
public static class OutboxKey
{
    private const int Length = 32;

    /// <summary>The key of a row.</summary>
    /// <param name="causeId">The subscription's or the alert's id.</param>
    /// <param name="scheduledAt">The instant that it is meant for.</param>
    /// <param name="place">The destination.</param>
    /// <param name="part">Which of several messages to it.</param>
    public static string Of(string causeId, DateTimeOffset scheduledAt, Place place, int part)
    {
        string?[] names = [causeId, Stamp(scheduledAt), place.Platform, place.Team, place.Channel, place.Thread, part.ToString(CultureInfo.InvariantCulture)];
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)));
        return Convert.ToHexStringLower(digest)[..Length];
    }

    private static string Stamp(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
