using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>When a rep is away: three weeks in summer, one in winter, now and then some days ill.</summary>
internal static class GeneratedAbsences
{
    public static IEnumerable<Absence> Of(Salesperson rep, int firstYear, int lastYear, Draw draw)
    {
        for (var year = firstYear; year <= lastYear; year++)
        {
            var summer = Monday(new LocalDate(year, 7, 6).PlusDays(draw.Between(0, 42)));
            var winter = Monday(new LocalDate(year, 2, 10).PlusDays(draw.Between(0, 21)));
            var ill = new LocalDate(year, 1, 1).PlusDays(draw.Between(90, 330));
            foreach (var absence in new[] { (winter, 4), (summer, 18), (ill, draw.Between(0, 3)) })
            {
                var (from, days) = absence;
                if (!(from < rep.Start) && !(from.PlusDays(days) > rep.End))
                {
                    yield return new Absence(rep.UserId, from, from.PlusDays(days));
                }
            }
        }
    }

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
