using System.Text.Json;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>What an outbox row is about that says something beside a warning's card: in its thread, or to one person.</summary>
/// <param name="Alert">The alert's id.</param>
/// <param name="Kind">What: one of the kinds below.</param>
/// <param name="UserId">To or about whom.</param>
internal sealed record AlertNews(string Alert, string Kind, string? UserId)
{
    public const string Ritual = "red-news";

    /// <summary>Nobody has taken it: said again in its thread; the user is who is asked.</summary>
    public const string Remind = "remind";

    /// <summary>Nobody has taken it: said to the user, who stands in or is above.</summary>
    public const string Escalate = "escalate";

    /// <summary>The movement since the plan.</summary>
    public const string FollowUp = "follow";

    /// <summary>The user offers to take it on.</summary>
    public const string Offer = "offer";

    /// <summary>It was given to the user.</summary>
    public const string Assign = "assign";

    /// <summary>Who reads it, where that is somebody else than the user; null also in what was queued before this was kept.</summary>
    public string? To { get; init; }

    public static AlertNews? Of(OutboxRow row) => JsonSerializer.Deserialize<AlertNews>(row.Cause);

    public OutboxRow RowFor(StoredAlert stored, Place place, DateTimeOffset at, DateTimeOffset notBefore, TimeSpan window) => new(
        stored.Workspace,
        OutboxKey.Of($"{Alert}/{Kind}/{UserId}", at, place, stored.Version),
        Ritual,
        place.Platform,
        place.Team,
        place.Channel,
        place.Thread,
        JsonSerializer.Serialize(this),
        at,
        notBefore,
        notBefore + window)
    {
        Subject = Alert,
    };
}
