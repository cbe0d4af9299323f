using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>
/// Atelier Nord, a small French-English company that exists nowhere: three teams, fourteen reps, two years and more of sales.
/// </summary>
public static class SampleCompany
{
    /// <summary>The company's name.</summary>
    public const string Name = "Atelier Nord";

    // Deals that a rep begins on an ordinary day.
    private const double DealsADay = 0.36;

    /// <summary>
    /// The company as it is at the end of a day. The same seed gives the same past whatever the day is: a day later there is a day more,
    /// and what was open may have moved on. Facts begin with the year two years before.
    /// </summary>
    public static IEnumerable<Fact> Facts(LocalDate lastDay, int seed) => CompanyFacts.Of(new Company(lastDay, seed)
    {
        People = [.. SamplePeople.Users(), .. SamplePeople.Teams()],
        Reps = SamplePeople.Reps,
        Accounts = SampleAccounts.Book,
        Pipelines = [Pipeline.OfSample],
        Sources = LeadSource.OfSample,
        Workload = new Workload(
            (_, _, draw) => draw.Between(0, 2),
            (rep, date, draw) => draw.Chance(DealsADay * rep.Effort * WorkCalendar.Rhythm(date)) ? 1 : 0),
        MonthOfARep = 21_000m,
        Wanted = [("conversion", 0.29m), ("cycle_days", 38m)],
    });
}
