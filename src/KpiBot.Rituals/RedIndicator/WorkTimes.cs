using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>When a team, or one person, reads: in the team's zone, within the hours of the settings, less the person's absences.</summary>
internal sealed class WorkTimes(AlertOptions options)
{
    public WorkHours Of(Snapshot snapshot, string? teamId) => new(snapshot, Zone(snapshot, snapshot.People.FindTeam(teamId ?? string.Empty)), Opens, Closes);

    public WorkHours OfPerson(Snapshot snapshot, string userId) =>
        new(snapshot, Zone(snapshot, snapshot.People.FindTeam(snapshot.People.FindUser(userId)?.TeamId ?? LedBy(snapshot, userId) ?? string.Empty)), Opens, Closes, userId);

    /// <summary>When what is to be said at an instant goes to a place: then, or at the next hour of work.</summary>
    public Instant At(WorkHours hours, string platform, Instant now) =>
        options.QuietHours && !options.AlwaysOpen.Contains(platform) ? hours.NextOpen(now) : now;

    private LocalTime Opens => LocalTime.FromTimeOnly(options.DayOpens);

    private LocalTime Closes => LocalTime.FromTimeOnly(options.DayCloses);

    private static string? LedBy(Snapshot snapshot, string userId) => snapshot.People.TeamsLedBy(userId).FirstOrDefault()?.Id;

    private static DateTimeZone Zone(Snapshot snapshot, Team? team) =>
        team?.TimeZone is { } named && DateTimeZoneProviders.Tzdb.GetZoneOrNull(named) is { } own ? own : snapshot.Settings.Zone;
}
