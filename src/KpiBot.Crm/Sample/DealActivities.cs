using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What a rep does, and should have done, to get a deal on.</summary>
internal static class DealActivities
{
    /// <summary>What is noted of it by the end of the company's last day; the first contact always is.</summary>
    public static IEnumerable<Activity> Of(DealLife life, Company company)
    {
        for (var at = 0; at < life.Lived.Length && life.Lived[at].From.Date <= company.LastDay; at++)
        {
            var types = Types(life.Lived[at].Stage.Role);
            for (var nth = 0; nth < types.Length; nth++)
            {
                var draw = new Draw(life.Seed, at, nth);
                if (company.Diligence.Actions >= 1 || at + nth == 0 || draw.Chance(company.Diligence.Actions))
                {
                    yield return Make(life, life.Lived[at], types[nth], draw, company) with { Id = $"{life.Id}-{at}{nth}" };
                }
            }
        }
    }

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
    private static Activity Make(DealLife life, Stay stay, string type, Draw draw, Company company)
    {
        var due = company.Calendar.Later(stay.From.Date, draw.Between(0, stay.WorkingDays));
        var hour = new LocalTime(draw.Between(9, 17), draw.Between(0, 59));
        var done = draw.Chance(0.25) ? stay.Until : due + hour;
        done = LocalDateTime.Max(stay.From, done > stay.Until ? stay.Until : done);
        return new Activity(
            life.Id,
            type,
            life.Rep.OwnerOn(LocalDate.Min(done.Date, company.LastDay)),
            life.Id,
            WorkCalendar.At(stay.From),
            Moment.Of(due),
            done.Date <= company.LastDay ? WorkCalendar.At(done) : null);
    }
}
