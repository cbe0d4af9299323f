using System.Globalization;
using KpiBot.Data.Subscriptions;
using NodaTime;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>What was promised for each week of a review, reckoned a second way: with dates, not with the scheduler.</summary>
internal sealed class YearLedger
{
    public enum Fate
    {
        Sent,
        Late,
        Skipped,
        Paused,
    }

    private static readonly Duration Slack = Duration.FromMinutes(1);

    private readonly SortedDictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    /// <summary>The hour of a week's review, after holidays.</summary>
    public static Instant Due(LocalDate monday, DateTimeZone zone)
    {
        var day = monday;
        while (!Weather.IsWorked(day))
        {
            day = day.PlusDays(1);
        }

        return day.At(new LocalTime(9, 0)).InZoneStrictly(zone).ToInstant();
    }

    /// <summary>Until when it may come: noon of the working day after.</summary>
    public static Instant Until(Instant due, DateTimeZone zone)
    {
        var day = due.InZone(zone).Date.PlusDays(1);
        while (!Weather.IsWorked(day))
        {
            day = day.PlusDays(1);
        }

        return day.At(new LocalTime(12, 0)).InZoneStrictly(zone).ToInstant();
    }

    /// <summary>What has to become of it while its subscription lives: on time, late at the first open hour that the host is up, or skipped.</summary>
    public static (Fate Fate, Instant? At) Promise(Instant due, DateTimeZone zone)
    {
        if (Weather.IsUp(due))
        {
            return (Fate.Sent, due);
        }

        var at = Weather.Down.First(down => down.From <= due && due < down.To).To;
        while (!Weather.IsOpen(at, zone))
        {
            at += Duration.FromMinutes(30);
        }

        return at < Until(due, zone) ? (Fate.Late, at) : (Fate.Skipped, null);
    }

    public static bool IsSoon(Instant actual, Instant promised) => actual >= promised && actual - promised <= Slack;

    public void Count(Subscription subscription, Fate fate)
    {
        var name = $"{subscription.Ritual} {subscription.Scope}";
        var counts = _counts.TryGetValue(name, out var known) ? known : _counts[name] = new int[Enum.GetValues<Fate>().Length];
        counts[(int)fate]++;
    }

    public override string ToString() => string.Join('\n',
    [
        $"{"ritual",-32}{"due",6}{"sent",6}{"late",6}{"skipped",9}{"paused",8}",
        .. _counts.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key,-32}{row.Value.Sum(),6}{row.Value[0],6}{row.Value[1],6}{row.Value[2],9}{row.Value[3],8}")),
    ]);
}
