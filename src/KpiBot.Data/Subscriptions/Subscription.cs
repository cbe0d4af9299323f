using KpiBot.Chat.People;
using NodaTime;

namespace KpiBot.Data.Subscriptions;

/// <summary>A place gets a ritual at its hour.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Id">Its id, also the name of its trigger.</param>
/// <param name="Ritual">Which: <c>weekly-review</c>, <c>monthly-report</c> and so on.</param>
/// <param name="Scope">Whose figures, as <c>team:ID</c> or <c>company</c>; of a person's own note <c>user:ID</c>.</param>
/// <param name="Platform">Where: <c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Channel">The platform's id of the channel.</param>
/// <param name="DayOfWeek">The day; none: each working day. Where the ritual comes by the month or the quarter it counts for nothing.</param>
/// <param name="Time">The hour there.</param>
/// <param name="Zone">The IANA zone of the hour.</param>
/// <param name="Locale">The language of the channel.</param>
/// <param name="OwnerId">The user who subscribed it: whose rights it has, and who is told when it fails.</param>
public sealed record Subscription(
    string Workspace,
    string Id,
    string Ritual,
    string Scope,
    string Platform,
    string Team,
    string Channel,
    IsoDayOfWeek DayOfWeek,
    TimeOnly Time,
    string Zone,
    string? Locale,
    string OwnerId)
{
    /// <summary>Why nothing is sent at present; null while it is.</summary>
    public string? PausedReason { get; init; }

    /// <summary>The KPIs that were chosen for it, by their ids with commas between; null for the usual ones.</summary>
    public string? Kpis { get; init; }

    /// <summary>Which period under way it looks at: <c>month</c> or <c>quarter</c>; null for the ritual's own.</summary>
    public string? Period { get; init; }

    /// <summary>The scheduled instant of the last one that came too late to be sent: the next one says so.</summary>
    public DateTimeOffset? SkippedAt { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it goes.</summary>
    public Place Place => new(Platform, Team, Channel);

    /// <summary>A new one, to be added.</summary>
    public static Subscription For(string workspace, string ritual, string scope, Place place, IsoDayOfWeek day, TimeOnly time, string zone, string? locale, string ownerId) =>
        new(workspace, Guid.NewGuid().ToString("N"), ritual, scope, place.Platform, place.Team, place.Channel, day, time, zone, locale, ownerId);
}
