using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What the sample company wants: revenue by rep, team and company; conversion; a cycle.</summary>
internal static class SampleTargets
{
    private const decimal MonthOfARep = 21_000m;

    /// <summary>The targets from one year's beginning to the end of the quarter after a date's.</summary>
    public static IEnumerable<Target> Until(LocalDate first, LocalDate lastDay)
    {
        var thisQuarter = new LocalDate(lastDay.Year, (((lastDay.Month - 1) / 3) * 3) + 1, 1);
        var end = thisQuarter.PlusMonths(6);
        for (var month = first; month < end; month = month.PlusMonths(1))
        {
            foreach (var target in Revenue(Name(month), [month]))
            {
                yield return target;
            }
        }

        for (var quarter = first; quarter < end; quarter = quarter.PlusMonths(3))
        {
            var name = $"{Name(quarter)[..4]}-Q{((quarter.Month - 1) / 3) + 1}";
            foreach (var target in Revenue(name, Months(quarter, 3)).Concat(Quality(name)))
            {
                yield return target;
            }
        }

        for (var year = first; year <= lastDay; year = year.PlusYears(1))
        {
            foreach (var target in Revenue(Name(year)[..4], Months(year, 12)).Concat(Quality(Name(year)[..4])))
            {
                yield return target;
            }
        }
    }

    private static IEnumerable<Target> Revenue(string period, LocalDate[] months)
    {
        var oneRep = months.Sum(month => decimal.Round(MonthOfARep * (decimal)WorkCalendar.Season(month.Month) / 500m) * 500m);
        var reps = SamplePeople.Reps;
        return
        [
            .. reps.Select(rep => new Target("revenue", $"user:{rep.UserId}", period, oneRep)),
            .. reps.GroupBy(rep => rep.Team.Id).Select(team => new Target("revenue", $"team:{team.Key}", period, oneRep * team.Count())),
            new Target("revenue", "company", period, oneRep * reps.Length),
        ];
    }

    private static IEnumerable<Target> Quality(string period) =>
    [
        .. new[] { SampleTeam.West, SampleTeam.Paris, SampleTeam.London }
            .Select(team => new Target("conversion", $"team:{team.Id}", period, team.ConversionTarget)),
        new Target("conversion", "company", period, 0.29m),
        new Target("cycle_days", "company", period, 38m),
    ];

    private static LocalDate[] Months(LocalDate first, int count) => [.. Enumerable.Range(0, count).Select(first.PlusMonths)];

    private static string Name(LocalDate month) => month.ToString("yyyy'-'MM", CultureInfo.InvariantCulture);
}
