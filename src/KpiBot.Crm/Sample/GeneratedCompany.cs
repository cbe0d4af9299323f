using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>
/// A company of any size that exists nowhere, with every kind of fact and with what goes wrong in companies: a team whose dates slip, a
/// rep who gives discounts, ghost deals, new reps and leavers, customers who buy less or leave, invoices paid late or never.
/// </summary>
public static class GeneratedCompany
{
    private const double DealsOfAnAccount = 12;
    private const double CallsOfADeal = 0.8;

    // What may be wanted for each deal: its price, the share of deals that are won, and some more for those who have left.
    private const decimal RevenueOfADeal = 2_900m;

    /// <summary>
    /// The company as it is at the end of a day: the same size, day and seed make the same facts in the same order. Facts begin with the
    /// year two years before. A deal has two stage entries and three activities on average.
    /// </summary>
    public static IEnumerable<Fact> Facts(CompanySize size, LocalDate lastDay, int seed)
    {
        // Made anew for each reading: the workload counts.
        foreach (var fact in CompanyFacts.Of(Make(size, lastDay, seed)))
        {
            yield return fact;
        }
    }

    private static Company Make(CompanySize size, LocalDate lastDay, int seed)
    {
        var people = new GeneratedPeople(size.Reps, lastDay, seed);
        var months = (decimal)Period.DaysBetween(people.First, lastDay.PlusDays(1)) / 30.5m;
        var days = (double)months * 21;
        var calendar = new WorkCalendar(people.First, lastDay);
        return new Company(lastDay, seed)
        {
            People = people.Facts(),
            Reps = people.Reps,
            Accounts = Accounts(people, size, lastDay, seed),
            Pipelines = [Pipeline.NewBusiness, Pipeline.Renewals],
            Sources = LeadSource.OfQuality,
            Workload = new Workload(
                (rep, date, draw) => rep.IsAtWork(date) ? (int)((CallsOfADeal * size.Deals / size.Reps / days * 2 * draw.Next()) + draw.Next()) : 0,
                new Quota(size.Deals, people.Reps, calendar.Until(lastDay), seed).Begin),
            MonthOfARep = decimal.Round(RevenueOfADeal * size.Deals / size.Reps / months / 500m) * 500m,
            Wanted =
            [
                ("conversion", 0.25m), ("cycle_days", 35m), ("gross_margin_rate", 0.45m), ("discount_rate", 0.08m), ("pipeline_coverage", 3m),
                ("pipeline_quality", 0.6m), ("next_step_rate", 0.7m), ("payment_delay", 35m), ("nps", 30m), ("retention_rate", 0.75m),
            ],
            Diligence = new Diligence(0.6, 0.4, 0.25),
            Ghosts = 0.005,
            DealPages = "https://crm.example/deals/",
        };
    }

    // Every rep has a book of accounts; their names run on from rep to rep.
    private static AccountBook Accounts(GeneratedPeople people, CompanySize size, LocalDate lastDay, int seed)
    {
        var each = Math.Max(6, (int)(size.Deals / DealsOfAnAccount / size.Reps));
        var books = people.Reps.ToDictionary(rep => rep.UserId, rep => Enumerable.Range(0, each).Select(at => Account(rep, at, each, lastDay)).ToList());
        var fates = new AccountFates(people.First, lastDay, seed);
        return new AccountBook([.. books.Values.SelectMany(book => book)], rep => books[rep.UserId], fates.Appetite);
    }

    private static Account Account(Salesperson rep, int at, int each, LocalDate lastDay)
    {
        var number = ((rep.Number - 1) * each) + at;
        return new Account(
            "A" + (100_000 + number).ToString(CultureInfo.InvariantCulture),
            rep.Team.Locale == "en" ? AccountNames.English(number) : AccountNames.French(number),
            AccountNames.Segment(number),
            rep.Team.Territory,
            rep.OwnerOn(lastDay));
    }
}
