using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What a rep does, and should have done, to get a deal on.</summary>
internal static class DealActivities
{
    public static IEnumerable<Activity> Of(DealLife life, WorkCalendar calendar, LocalDate lastDay) => life.Stays
        .Where(stay => stay.From.Date <= lastDay)
        .SelectMany((stay, at) => Types(stay.Stage.Role).Select((type, nth) => Make(life, stay, type, new Draw(life.Seed, at, nth), calendar) with { Id = $"{life.Id}-{at}{nth}" }))
        .Select(activity => activity.DoneAt?.DateIn(WorkCalendar.Zone) > lastDay ? activity with { DoneAt = null } : activity);

    private static string[] Types(StageRole role) => role switch
    {
        StageRole.Contact => ["call", "email"],
        StageRole.Meeting => ["meeting"],
        StageRole.Qualification => ["call", "task"],
        StageRole.Demo => ["demo"],
        StageRole.Proposal => ["email", "task"],
        _ => ["call"],
    };

    // Planned when the stage is entered, due on a working day of it, done on that day or, now and then, not before the stage ends.
    private static Activity Make(DealLife life, Stay stay, string type, Draw draw, WorkCalendar calendar)
    {
        var due = calendar.Later(stay.From.Date, draw.Between(0, stay.WorkingDays));
        var hour = new LocalTime(draw.Between(9, 17), draw.Between(0, 59));
        var done = draw.Chance(0.25) ? stay.Until : due + hour;
        done = done > stay.Until ? stay.Until : done;
        return new Activity(
            life.Id,
            type,
            life.Rep.UserId,
            life.Id,
            DealFacts.At(stay.From),
            Moment.Of(due),
            DealFacts.At(done < stay.From ? stay.From : done));
    }
}
