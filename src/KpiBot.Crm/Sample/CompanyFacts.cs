using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>The facts of a made company, day by day: people first, a deal before its history. They are made while they are asked for.</summary>
internal static class CompanyFacts
{
    // Leads come some days before their deals: those of deals that begin soon after the last day are there already.
    private const int DaysAhead = 20;

    public static IEnumerable<Fact> Of(Company company) => company.People
        .Concat(company.Accounts.All)
        .Concat(company.Pipelines.SelectMany(pipeline => pipeline.Facts()))
        .Concat(Work(company))
        .Concat(MonthlyCosts.Of(company))
        .Concat(CompanyTargets.Of(company))
        .Concat(MonthlyRates.Of(company));

    private static IEnumerable<Fact> Work(Company company) =>
        from date in company.Calendar.Until(company.LastDay.PlusDays(DaysAhead))
        from rep in company.Reps
        from fact in Day(company, rep, date)
        select fact;

    private static IEnumerable<Fact> Day(Company company, Salesperson rep, LocalDate date)
    {
        var day = (date.Year * 10_000) + (date.Month * 100) + date.Day;
        var draw = new Draw(company.Seed, rep.Number, day);
        var id = $"{day.ToString(CultureInfo.InvariantCulture)[2..]}-{rep.Number:00}";
        var isOver = date <= company.LastDay;
        for (var call = company.Workload.Calls(rep, date, draw); call > 0; call--)
        {
            var done = WorkCalendar.At(date + new LocalTime(draw.Between(9, 17), draw.Between(0, 59)));
            if (isOver)
            {
                yield return new Activity($"{id}-c{call}", "call", rep.UserId, null, done, null, done);
            }
        }

        var deals = company.Workload.Deals(rep, date, draw);
        for (var nth = 1; nth <= deals; nth++)
        {
            var life = nth == 1
                ? new DealLife(company, $"D{id}", rep, date, new Draw(company.Seed, day, rep.Number))
                : new DealLife(company, $"D{id}-{nth}", rep, date, new Draw(company.Seed, day, rep.Number, nth));
            foreach (var fact in Around(life, company, isOver))
            {
                yield return fact;
            }
        }
    }

    private static IEnumerable<Fact> Around(DealLife life, Company company, bool hasBegun) => hasBegun
        ? [.. DealFacts.Of(life, company), .. DealLeads.Of(life, company), .. Aftermath.Of(life, company)]
        : DealLeads.Of(life, company);
}
