using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Why, where and whence deals were lost.</summary>
public sealed class LostDealsTests
{
    [Fact]
    public void Reasons_are_counted_like_for_like_with_the_period_before()
    {
        // To 20 November against 1 to 20 October; what is lost later in October, won, or another's does not count.
        var company = new Company().Won("2026-01-05").LostFor("price", "2026-11-03", 2, 50).LostFor("rival", "2026-11-04", 3, 10).LostFor(null, "2026-11-05", 1)
            .LostFor("price", "2026-10-20", 4, 100).LostFor("price", "2026-10-21", 9, 100).LostFor("timing", "2026-10-02", 1, 7).Won("2026-11-06");
        var lost = Read(company, LostBy.Reason);
        Assert.Equal((LostBy.Reason, "2026-11", "2026-10", null), (lost.By, lost.Period.Name, lost.Against.Name, lost.DataBegin));
        Assert.Equal(
            [new LostReason("rival", 3, 30, 0, 0), new("price", 2, 100, 4, 400), new(null, 1, 0, 0, 0), new("timing", 0, 0, 1, 7)],
            lost.Rows);
    }

    [Fact]
    public void Stages_are_those_of_the_close_and_sources_those_of_the_deal()
    {
        var company = new Company().Won("2026-01-05").Stages().Step("2026-11-03", "Demo", "Proposal", 2, 0).Step("2026-11-04", "Contact", "Meeting", 1, 0)
            .Closed(Outcome.Lost, "2026-01-02", "2026-11-05", 5, but: deal => deal with { Source = "Web", Stage = "Demo", PipelineId = "other" });
        Assert.Equal([("Demo", 3), ("Contact", 1)], Read(company, LostBy.Stage).Rows.Select(row => (row.Key ?? "", row.Count)));
        Assert.Equal([("", 3, 0m), ("Web", 1, 5m)], Read(company, LostBy.Source).Rows.Select(row => (row.Key ?? "", row.Count, row.Amount)));
    }

    [Fact]
    public void Rows_of_one_count_are_in_the_order_of_the_count_before_and_of_their_names()
    {
        var company = new Company().Won("2026-01-05").LostFor("b", "2026-11-03").LostFor("a", "2026-11-03").LostFor("c", "2026-11-03").LostFor("c", "2026-10-03");
        Assert.Equal(["c", "a", "b"], Read(company, LostBy.Reason).Rows.Select(row => row.Key));
    }

    [Fact]
    public void Data_that_had_only_begun_are_marked() =>
        Assert.Equal(new LocalDate(2026, 9, 2), Read(new Company().Won("2026-09-02").LostFor("price", "2026-11-03"), LostBy.Reason).DataBegin);

    private static LostDeals Read(Company company, LostBy by) =>
        KpiEngine.LostDeals(company.Snapshot(), Scope.Team("west"), company.Period("2026-11"), InstantPattern.General.Parse(Findings.AsOf).Value, by);
}
