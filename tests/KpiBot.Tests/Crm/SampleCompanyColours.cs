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
            .ToDictionary(last => last.Year, last => Known(last, Seed));
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
            Assert.True(RedAndGreen(day, Known(day, seed)), $"{day} {seed}");
        }
    }

    private static bool RedAndGreen(LocalDate lastDay, Company company)
    {
        var quarter = $"{lastDay.Year}-Q{((lastDay.Month - 1) / 3) + 1}";
        var teams = company.Closes
            .Where(close => close.Date > lastDay.PlusDays(-90) && close.Date <= lastDay)
            .GroupBy(close => close.Team)
            .Select(closes => (Target: company.Targets[(closes.Key, quarter)], Won: closes.Count(close => close.IsWon), All: closes.Count()))
            .Where(team => team.All >= 20)
            .ToList();
        return teams.Exists(team => (double)team.Won / team.All / team.Target < 0.80 && UpperEnd(team.Won, team.All) < team.Target)
            && teams.Exists(team => (double)team.Won / team.All / team.Target >= 0.95);
    }

    private static Company Known(LocalDate lastDay, int seed)
    {
        var facts = SampleCompany.Facts(lastDay, seed).ToList();
        var teams = facts.OfType<User>().ToDictionary(user => user.Id, user => "team:" + user.TeamId);
        return new Company(
            facts.OfType<Deal>()
                .Where(deal => deal.ClosedAt is not null)
                .Select(deal => (teams[deal.OwnerId!], deal.ClosedAt!.Value.DateIn(Paris), deal.Outcome == Outcome.Won))
                .ToList(),
            facts.OfType<Target>()
                .Where(target => target.Kpi == "conversion")
                .ToDictionary(target => (target.Scope, target.Period), target => (double)target.Value));
    }

    // Wilson's interval: (p + z²/2n + z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
    private static double UpperEnd(int won, int all)
    {
        double p = (double)won / all, z2 = Z * Z / all;
        return (p + (z2 / 2) + Math.Sqrt((z2 * p * (1 - p)) + (z2 * z2 / 4))) / (1 + z2);
    }

    private sealed record Company(
        List<(string Team, LocalDate Date, bool IsWon)> Closes,
        Dictionary<(string Scope, string Period), double> Targets);
}
