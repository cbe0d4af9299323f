using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>
/// No red by chance (kpis.md, 6), simulated: some 30 deals a month (Poisson) of 10 k€ with a coefficient of variation of 0.6 (log-normal),
/// a year of them before the month that is judged, each working day at 18:00, through the whole engine. Seeds are fixed.
/// </summary>
public sealed class ChanceTests(ITestOutputHelper output)
{
    private const int Months = 200;
    private const int Halves = 80;
    private const double DealsAMonth = 30;
    private const double Mean = 10_000;
    private const double Variation = 0.6;
    private static readonly LocalDate Month = new(2026, 10, 1);
    private static readonly WorkspaceSettings Settings = new();

    [Theory]
    [InlineData("user:alice")]
    [InlineData("team:west")]
    public void On_target_it_is_red_on_at_most_a_tenth_of_the_days(string scope)
    {
        var days = Enumerable.Range(0, Months).SelectMany(seed => Reds(seed, DealsAMonth, scope)).ToList();
        var share = days.Count(isRed => isRed) / (double)days.Count;
        output.WriteLine($"{scope} on target: red on {share:P1} of {days.Count} days");
        Assert.InRange(share, 0, 0.10);
    }

    [Theory]
    [InlineData("user:alice")]
    [InlineData("team:west")]
    public void At_half_of_the_target_it_is_red_by_mid_month_in_at_least_two_of_five(string scope)
    {
        var months = Enumerable.Range(0, Halves).Select(seed => Reds(seed, DealsAMonth / 2, scope).Take(11).Contains(true)).ToList();
        var share = months.Count(isRed => isRed) / (double)Halves;
        output.WriteLine($"{scope} at half of the target: red by mid-month in {share:P1} of {Halves} months");
        Assert.InRange(share, 0.40, 1);
    }

    /// <summary>Whether the month's revenue is red at the close of each of its 22 working days.</summary>
    private static IEnumerable<bool> Reds(int seed, double deals, string scope)
    {
        var random = new Random(seed);
        var target = new Target("revenue", scope, "2026-10", 300_000);
        var facts = new List<Fact> { new Team("west", "West", null, null, null, null, null), Company.Rep("alice", "west"), Company.Rep("bob", "west"), target };
        for (var back = 12; back >= 0; back--)
        {
            facts.AddRange(DealsOf(random, Month.PlusMonths(-back), back == 0 ? deals : DealsAMonth, scope));
        }

        var snapshot = Snapshot.Build(Settings, 1, facts);
        return WorkingDays(Month).Select(day => IsRed(snapshot, day, scope));
    }

    private static IEnumerable<Deal> DealsOf(Random random, LocalDate month, double deals, string scope)
    {
        var days = WorkingDays(month).ToArray();
        return days.SelectMany(day => Enumerable.Range(0, Poisson(random, deals / days.Length)).Select(_ => new Deal($"{random.NextInt64()}", "Won", Outcome.Won)
        {
            OwnerId = scope == "user:alice" || random.Next(2) == 0 ? "alice" : "bob",
            CreatedAt = Moment.Of(day.PlusDays(-30)),
            ClosedAt = Moment.Of(day),
            Amount = (decimal)Math.Round(LogNormal(random), 2),
        }));
    }

    private static bool IsRed(Snapshot snapshot, LocalDate day, string scope)
    {
        var asOf = Settings.Zone.AtLeniently(day + new LocalTime(18, 0)).ToInstant();
        var question = new Question("revenue", Scope.Parse(scope)!.Value, new PeriodCalendar(1).Containing(PeriodKind.Month, Month), asOf);
        return Company.Engine.Answer(snapshot, question).Verdict.Colour == Colour.Red;
    }

    private static IEnumerable<LocalDate> WorkingDays(LocalDate month) =>
        Enumerable.Range(0, 31).Select(month.PlusDays).Where(day => day.Month == month.Month && day.DayOfWeek < IsoDayOfWeek.Saturday && !Settings.Holidays.Contains(day));

    /// <summary>How many events of a Poisson process of this mean (Knuth's product of uniforms).</summary>
    private static int Poisson(Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (; product > Math.Exp(-mean); count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }

    /// <summary>Mean × exp(σ × z − σ² ÷ 2), σ² = ln(1 + variation²); z by Box and Muller.</summary>
    private static double LogNormal(Random random)
    {
        var variance = Math.Log(1 + (Variation * Variation));
        var z = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Mean * Math.Exp((Math.Sqrt(variance) * z) - (variance / 2));
    }
}
