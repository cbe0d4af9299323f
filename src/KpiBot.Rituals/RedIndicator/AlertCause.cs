using System.Text.Json;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>What an outbox row of a warning is about: its alert. A new card or a change of it is decided when it is sent.</summary>
/// <param name="Alert">The alert's id.</param>
internal sealed record AlertCause(string Alert)
{
    public const string Ritual = "red-indicator";

    /// <summary>The row that shows an alert's state after its next <paramref name="part"/> events at a place.</summary>
    public static OutboxRow RowFor(StoredAlert alert, int part, Place place, DateTimeOffset at, DateTimeOffset notBefore, TimeSpan window) => new(
        alert.Workspace,
        OutboxKey.Of(alert.Id, at, place, part),
        Ritual,
        place.Platform,
        place.Team,
        place.Channel,
        place.Thread,
        JsonSerializer.Serialize(new AlertCause(alert.Id)),
        at,
        notBefore,
        notBefore + window)
    {
        Part = part,
        Subject = alert.Id,
    };

    public static AlertCause? Of(OutboxRow row) => JsonSerializer.Deserialize<AlertCause>(row.Cause);
}
