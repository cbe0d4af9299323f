using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>A ritual of a subscription, and what was promised of it, reckoned a second way: with dates, not with the scheduler.</summary>
internal sealed record Promised(Subscription Subscription, Ritual Ritual)
{
    public string Name => $"{Ritual.Name} {Subscription.Scope}";

    /// <summary>As the scheduler is given it.</summary>
    public Subscription Meant => Ritual == Ritual.Note ? TeamNote.Of(Subscription) : Subscription;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Subscription.Zone];

    private LocalTime Time => LocalTime.FromTimeOnly(Meant.Time);

    /// <summary>Each time from a day on, before another: the instant that its key holds, when it is due after holidays, and until when it may come.</summary>
    public IEnumerable<(Instant Scheduled, Instant Due, Instant Until)> Times(LocalDate first, LocalDate end)
    {
        for (var day = first; day < end; day = day.PlusDays(1))
        {
            if (IsOn(day) && FirstWorked(day) is var worked && worked < end)
            {
                var due = worked.At(Time).InZoneStrictly(Zone).ToInstant();
                yield return (day.At(Time).InZoneStrictly(Zone).ToInstant(), due, Until(worked, due));
            }
        }
    }

    /// <summary>What has to become of it while its subscription lives: on time, late at the first open hour that the host is up, or skipped.</summary>
    public (Fate Fate, Instant? At) Promise(Instant due, Instant until)
    {
        if (Weather.IsUp(due))
        {
            return (Fate.Sent, due);
        }

        var at = Weather.Down.First(down => down.From <= due && due < down.To).To;
        while (!Weather.IsOpen(at, Zone))
        {
            at += Duration.FromMinutes(30);
        }

        return at < until ? (Fate.Late, at) : (Fate.Skipped, null);
    }

    private bool IsOn(LocalDate day) => (Ritual.Rhythm, Meant.DayOfWeek) switch
    {
        (Rhythm.Monthly, _) => day.Day == 1,
        (Rhythm.Quarterly, _) => day is { Day: 1, Month: 1 or 4 or 7 or 10 },
        (_, IsoDayOfWeek.None) => Weather.IsWorked(day),
        var (_, weekday) => day.DayOfWeek == weekday,
    };

    private Instant Until(LocalDate worked, Instant due) => Ritual == Ritual.Weekly
        ? FirstWorked(worked.PlusDays(1)).At(new LocalTime(12, 0)).InZoneStrictly(Zone).ToInstant()
        : due + Duration.FromHours(12);

    private static LocalDate FirstWorked(LocalDate day)
    {
        while (!Weather.IsWorked(day))
        {
            day = day.PlusDays(1);
        }

        return day;
    }
}
