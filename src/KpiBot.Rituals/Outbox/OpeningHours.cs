using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.RedIndicator;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Outbox;

/// <summary>
/// Nothing that nobody asked for arrives while its readers rest: in a channel by its subscription's zone, with a person by their team's, and not while they are absent. What a channel gets
/// on time comes at the hour that the team chose itself, be it early.
/// </summary>
internal sealed class OpeningHours(
    SnapshotCache snapshots, SubscriptionStore subscriptions, ChatAccountStore accounts, AlertOptions options, TimeProvider clock)
{
    private static readonly TimeSpan StillOnTime = TimeSpan.FromMinutes(30);

    /// <summary>When the readers are back at work; null while they are.</summary>
    public async Task<DateTimeOffset?> OpeningAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (!options.QuietHours || options.AlwaysOpen.Contains(row.Platform))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var here = await subscriptions.AtAsync(row.Workspace, row.Place, cancellation);
        if (IsOnTime(row, now) && here.Exists(one => one.Id == row.Subject))
        {
            return null;
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        var (zone, person) = here is [var subscription, ..]
            ? (DateTimeZoneProviders.Tzdb.GetZoneOrNull(subscription.Zone), null)
            : await PersonAsync(row, snapshot.People, cancellation);
        var (opens, closes) = (LocalTime.FromTimeOnly(options.DayOpens), LocalTime.FromTimeOnly(options.DayCloses));
        var opening = new WorkHours(snapshot, zone ?? snapshot.Settings.Zone, opens, closes, person).NextOpen(now.ToInstant()).ToDateTimeOffset();
        return opening > now ? opening : null;
    }

    /// <summary>What was held from the start is not late when the doors open: it is due then, and its window begins there.</summary>
    public static OutboxRow Moved(OutboxRow row, DateTimeOffset opening, DateTimeOffset now) => row.DueAt is { } due && IsOnTime(row, now)
        ? row with { DueAt = opening, ExpiresAt = row.ExpiresAt + (opening - due) }
        : row;

    private static bool IsOnTime(OutboxRow row, DateTimeOffset now) => now - (row.DueAt ?? row.NotBefore) <= StillOnTime;

    private async Task<(DateTimeZone? Zone, string? UserId)> PersonAsync(OutboxRow row, Kpis.Snapshots.People people, CancellationToken cancellation)
    {
        // A private place is called as the person is; the playground's is not, and is always open.
        var account = await accounts.FindAsync(row.Platform, row.Team, row.Channel, cancellation);
        return account?.Workspace == row.Workspace && people.FindUser(account.UserId) is { } user ? (ZoneOf(people, user), user.Id) : (null, null);
    }

    private static DateTimeZone? ZoneOf(Kpis.Snapshots.People people, User user) => people.TeamAndAbove(user.TeamId)
        .Select(team => team.TimeZone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null)
        .FirstOrDefault(zone => zone is not null);
}
