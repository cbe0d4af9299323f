using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What a made company wants: revenue by rep, team and company; conversion by team; what it wants beside revenue as a whole.</summary>
internal static class CompanyTargets
{
    /// <summary>The targets from the first year's beginning to the end of the quarter after the last day's.</summary>
    public static IEnumerable<Target> Of(Company company) => Periods(company).SelectMany(period => Of(company, period.Name, period.Months));

    /// <summary>The first day of the month after the last one that is planned.</summary>
    public static LocalDate End(LocalDate lastDay) => new LocalDate(lastDay.Year, (((lastDay.Month - 1) / 3) * 3) + 1, 1).PlusMonths(6);

    /// <summary>A month's name in a target's period.</summary>
    public static string Name(LocalDate month) => month.ToString("yyyy'-'MM", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, LocalDate[] Months)> Periods(Company company)
    {
        var (first, end) = (company.Calendar.First, End(company.LastDay));
        for (var month = first; month < end; month = month.PlusMonths(1))
        {
            yield return (Name(month), [month]);
        }

        for (var quarter = first; quarter < end; quarter = quarter.PlusMonths(3))
        {
            yield return ($"{Name(quarter)[..4]}-Q{((quarter.Month - 1) / 3) + 1}", Months(quarter, 3));
        }

        for (var year = first; year <= company.LastDay; year = year.PlusYears(1))
        {
            yield return (Name(year)[..4], Months(year, 12));
        }
    }

    private static IEnumerable<Target> Of(Company company, string period, LocalDate[] months)
    {
        var (all, teams) = (0m, new Dictionary<SalesTeam, decimal>());
        foreach (var rep in company.Reps)
        {
            var wanted = months.Sum(month => OfRep(company, rep, month));
            if (wanted > 0)
            {
                all += wanted;
                teams[rep.Team] = teams.GetValueOrDefault(rep.Team) + wanted;
                yield return new Target("revenue", $"user:{rep.UserId}", period, wanted);
            }
        }

        foreach (var (team, wanted) in teams)
        {
            yield return new Target("revenue", $"team:{team.Id}", period, wanted);
        }

        yield return new Target("revenue", "company", period, all);
        foreach (var target in months.Length == 1 ? [] : Beside(company, teams.Keys, period))
        {
            yield return target;
        }
    }

    private static IEnumerable<Target> Beside(Company company, IEnumerable<SalesTeam> teams, string period) =>
    [
        .. teams.Select(team => new Target("conversion", $"team:{team.Id}", period, team.ConversionTarget)),
        .. company.Wanted.Select(wanted => new Target(wanted.Kpi, "company", period, wanted.Value)),
    ];

    // Of who joins or leaves in a month nothing is wanted in it.
    private static decimal OfRep(Company company, Salesperson rep, LocalDate month) => rep.Start > month || rep.End < month.PlusMonths(1).PlusDays(-1)
        ? 0
        : decimal.Round(company.MonthOfARep * (decimal)(WorkCalendar.Season(month.Month) * rep.Ramp(month)) / 500m) * 500m;

    private static LocalDate[] Months(LocalDate first, int count) => [.. Enumerable.Range(0, count).Select(first.PlusMonths)];
}
