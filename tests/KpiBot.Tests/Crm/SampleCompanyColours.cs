using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>Whatever day a newcomer starts the sample, there is something to worry about and something to be glad of.</summary>
public sealed class SampleCompanyColours
{
    private const int Seed = 2026;
    private const double Z = 1.2816;
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Fact]
    public void On_every_day_of_a_year_one_team_is_red_on_conversion_and_another_is_on_time()
    {
        // What is closed by a day is the same in every sample made later in that year: the days of a year are looked at in its last one.
        var first = new LocalDate(2026, 6, 1);
        var years = new[] { new LocalDate(2026, 12, 31), new LocalDate(2027, 6, 1) }
            .ToDictionary(last => last.Year, last => SampleCompany.Facts(last, Seed).ToList());
        var days = Enumerable.Range(0, 366).Select(first.PlusDays).ToList();
        Assert.All(days, day => Assert.True(RedAndGreen(day, years[day.Year]), $"{day}"));
    }

    [Fact]
    public void Made_on_the_very_day_it_is_so_too_whatever_the_year_and_seed()
    {
        foreach (var (day, seed) in new[]
        {
            (new LocalDate(2026, 8, 31), Seed), (new LocalDate(2026, 11, 22), Seed), (new LocalDate(2027, 1, 4), Seed),
            (new LocalDate(2017, 12, 31), 1), (new LocalDate(2024, 2, 29), 2), (new LocalDate(2031, 9, 5), 3), (new LocalDate(2028, 1, 1), 4),
        })
        {
            Assert.True(RedAndGreen(day, SampleCompany.Facts(day, seed).ToList()), $"{day} {seed}");
        }
    }

    private static bool RedAndGreen(LocalDate lastDay, List<Kpis.Facts.Fact> facts)
    {
        var teams = facts.OfType<User>().ToDictionary(user => user.Id, user => user.TeamId);
        var targets = facts.OfType<Target>()
            .Where(target => target.Kpi == "conversion" && target.Period == $"{lastDay.Year}-Q{((lastDay.Month - 1) / 3) + 1}")
            .ToDictionary(target => target.Scope, target => (double)target.Value);
        var closed = facts.OfType<Deal>()
            .Where(deal => deal.ClosedAt?.DateIn(Paris) is { } closed && closed > lastDay.PlusDays(-90) && closed <= lastDay)
            .GroupBy(deal => "team:" + teams[deal.OwnerId!])
            .Select(deals => (Target: targets[deals.Key], Won: deals.Count(deal => deal.Outcome == Outcome.Won), All: deals.Count()))
            .ToList();
        return closed.Exists(team => team.All >= 20 && (double)team.Won / team.All / team.Target < 0.80 && UpperEnd(team.Won, team.All) < team.Target)
            && closed.Exists(team => team.All >= 20 && (double)team.Won / team.All / team.Target >= 0.95);
    }

    // Wilson's interval: (p + z²/2n + z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
    private static double UpperEnd(int won, int all)
    {
        double p = (double)won / all, z2 = Z * Z / all;
        return (p + (z2 / 2) + Math.Sqrt((z2 * p * (1 - p)) + (z2 * z2 / 4))) / (1 + z2);
    }
}
