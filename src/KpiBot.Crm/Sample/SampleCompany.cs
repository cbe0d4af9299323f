using System.Globalization;
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
    public static IEnumerable<Fact> Facts(LocalDate lastDay, int seed)
    {
        var calendar = new WorkCalendar(new LocalDate(lastDay.Year - 2, 1, 1), lastDay);
        return
        [
            .. SamplePeople.Users(),
            .. SamplePeople.Teams(),
            .. SampleAccounts.All,
            .. SampleStage.Facts(),
            .. Work(calendar, lastDay, seed),
            .. SampleTargets.Until(calendar.First, lastDay),
        ];
    }

    private static IEnumerable<Fact> Work(WorkCalendar calendar, LocalDate lastDay, int seed) =>
        from date in calendar.Until(lastDay)
        from rep in SamplePeople.Reps
        from fact in Day(rep, date, calendar, lastDay, seed)
        select fact;

    private static List<Fact> Day(Salesperson rep, LocalDate date, WorkCalendar calendar, LocalDate lastDay, int seed)
    {
        var day = (date.Year * 10_000) + (date.Month * 100) + date.Day;
        var draw = new Draw(seed, rep.Number, day);
        var id = $"{day.ToString(CultureInfo.InvariantCulture)[2..]}-{rep.Number:00}";
        var facts = new List<Fact>();
        for (var call = draw.Between(0, 2); call > 0; call--)
        {
            var done = DealFacts.At(date + new LocalTime(draw.Between(9, 17), draw.Between(0, 59)));
            facts.Add(new Activity($"{id}-c{call}", "call", rep.UserId, null, done, null, done));
        }

        if (draw.Chance(DealsADay * rep.Effort * WorkCalendar.Rhythm(date)))
        {
            facts.AddRange(DealFacts.Of(new DealLife($"D{id}", rep, date, calendar, new Draw(seed, day, rep.Number)), calendar, lastDay));
        }

        return facts;
    }
}
