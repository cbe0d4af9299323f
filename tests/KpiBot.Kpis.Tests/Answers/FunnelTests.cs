using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Answers;

public sealed class FunnelTests
{
    private const string AsOf = "2026-11-20T17:00:00Z";

    [Fact]
    public void A_step_counts_who_entered_who_advanced_and_who_waits()
    {
        var company = Pipeline();
        Add(company, Outcome.Won, "2026-11-18", ("Demo", "2026-11-02"), ("Proposal", "2026-11-09"));
        Add(company, Outcome.Lost, "2026-11-10", ("Demo", "2026-11-02"));
        Add(company, Outcome.Open, null, ("Demo", "2026-11-03"));
        Add(company, Outcome.Open, null, ("Demo", "2026-10-03"), ("Proposal", "2026-11-03"), ("Demo", "2026-11-04"));
        var stages = company.Ask("stage_conversion", "2026-11", AsOf).Stages;
        Assert.Equal(("Demo", 3, 1, 1, 0.5m), (stages[0].Stage, stages[0].Entered, stages[0].Advanced, stages[0].Waiting, stages[0].Rate));
        Assert.Equal(("Proposal", 2, 1, 1, 1m), (stages[1].Stage, stages[1].Entered, stages[1].Advanced, stages[1].Waiting, stages[1].Rate));
    }

    [Fact]
    public void Without_ten_decided_there_is_no_weakest_step_and_no_value()
    {
        var company = Pipeline().Target("stage_conversion", "company", "2026", 0.5m);
        Add(company, Outcome.Lost, "2026-11-10", ("Demo", "2026-11-02"));
        var answer = company.Ask("stage_conversion", "2026-11", AsOf);
        Assert.Equal((Standing.TooFew, null, null), (answer.Verdict.Standing, answer.Value, answer.WeakestStage));
    }

    [Fact]
    public void The_weakest_step_is_the_one_furthest_below_its_own_past()
    {
        var company = Pipeline();

        // The year before: demos 90 %, proposals 30 %. Now: demos 60 %, proposals 30 %: demos fell, proposals did not.
        AddMany(company, "2026-05", 10, demos: 9, wins: 3);
        AddMany(company, "2026-11", 20, demos: 12, wins: 4);
        var answer = company.Ask("stage_conversion", "2026-11", AsOf);
        Assert.Equal(("Demo", 0.6m, 12m, 20m), (answer.WeakestStage, answer.Value, answer.Numerator, answer.Denominator));
        Assert.Equal(0.9m, answer.Stages[0].UsualRate);
    }

    [Fact]
    public void Without_history_stages_are_no_data()
    {
        var answer = Pipeline().Won("2026-11-02").Ask("stage_conversion", "2026-11", AsOf);
        Assert.Equal("stage_history.entered_at", Assert.Single(answer.Missing));
    }

    private static Company Pipeline() => new Company().With(
        new Stage("default", "Demo", 1, null, null, StageKind.Open, StageRole.Demo),
        new Stage("default", "Proposal", 2, null, null, StageKind.Open, StageRole.Proposal),
        new Stage("default", "Won", 3, null, null, StageKind.Won, null));

    private static void AddMany(Company company, string month, int all, int demos, int wins)
    {
        for (var i = 0; i < all; i++)
        {
            (string, string)[] entries = i < demos ? [("Demo", $"{month}-02"), ("Proposal", $"{month}-05")] : [("Demo", $"{month}-02")];
            Add(company, i < wins ? Outcome.Won : Outcome.Lost, $"{month}-10", entries);
        }
    }

    private static void Add(Company company, Outcome outcome, string? closed, params (string Stage, string At)[] entries)
    {
        var id = Guid.NewGuid().ToString();
        company.With(new Deal(id, entries[^1].Stage, outcome) { OwnerId = "alice", CreatedAt = Company.On(entries[0].At), ClosedAt = closed is null ? null : Company.On(closed), Amount = 10 });
        company.With([.. entries.Select(entry => new StageEntry(id, entry.Stage, Company.On(entry.At)))]);
    }
}
