using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Status;

/// <summary>A flow's pace by habit: the mean share that past periods had reached at the same point.</summary>
public sealed class HabitTests
{
    private const string AsOf = "2026-11-10T17:00:00Z";

    [Fact]
    public void The_expected_part_is_the_mean_share_of_the_last_periods()
    {
        // To the 10th September had made 10 of 40 sales, October 10 of 20: 37.5 % of 800 are expected.
        Assert.Equal((300m, Standing.OnTime), Told(Months().Won("2026-11-05", 10, times: 30)));
        Assert.Equal((300m, Standing.Late), Told(Months().Won("2026-11-05", 10, times: 28)));
    }

    [Fact]
    public void Eight_periods_are_looked_at() =>
        Assert.Equal((300m, Math.Round(800m * 1.75m / 3, 12)), (Told(Months().Won("2026-02-05", 10)).Expected, Told(Months().Won("2026-03-05", 10)).Expected));

    [Fact]
    public void A_period_that_reached_nothing_by_then_counts_as_nothing() =>
        Assert.Equal(200m, Told(Months().Won("2026-08-25", 10)).Expected);

    [Fact]
    public void Without_any_past_period_working_days_tell_the_pace() =>
        Assert.Equal(280m, Told(new Company { Settings = Habit }.Won("2026-11-05", 10, times: 30)).Expected); // 7 of 20

    [Fact]
    public void A_month_of_credit_notes_has_no_share() => Assert.Equal(300m, Told(Months().Won("2026-08-05", -10)).Expected);

    private static WorkspaceSettings Habit => new() { FlowPace = FlowPace.Habit };

    private static Company Months() => new Company { Settings = Habit }
        .Won("2026-09-05", 10, times: 10).Won("2026-09-25", 10, times: 30).Won("2026-10-05", 10, times: 10).Won("2026-10-25", 10, times: 10);

    private static (decimal? Expected, Standing Standing) Told(Company company)
    {
        var verdict = company.Target("revenue", "company", "2026-11", 800).Ask("revenue", "2026-11", AsOf).Verdict;
        return (verdict.Expected is { } expected ? Math.Round(expected, 12) : null, verdict.Standing);
    }
}
