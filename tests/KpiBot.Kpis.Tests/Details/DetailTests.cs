using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Details;

/// <summary>The facts behind a figure, worked out by hand.</summary>
public sealed class DetailTests
{
    private const string AsOf = "2026-11-20T15:00:00Z";

    private static readonly Stage Proposal = new("default", "Proposal", 2, null, null, StageKind.Open, StageRole.Proposal);
    private static readonly Stage Qualified = new("default", "Qualified", 1, null, null, StageKind.Open, StageRole.Qualification);
    private static readonly Stage Signed = new("default", "Signed", 3, null, null, StageKind.Won, null);

    [Fact]
    public void A_conversion_lists_what_was_closed_and_marks_what_was_won()
    {
        // 2 won of 3 closed; one is still open, one says that it is signed and not when; October is not left out, it is another month.
        var list = List(new Company().With(Proposal, Signed).Won("2026-11-03", 500).Won("2026-11-02", 900).Lost("2026-11-04").Lost("2026-10-04").Open("2026-09-01", 50)
            .With(new Deal("vague", "Signed", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = 10 }), "conversion");
        Assert.Equal((3, 2, 3), (list.Total, list.Above, list.Below));
        Assert.Equal(
            [("d1", 900m, "2026-11-02", Outcome.Won, true), ("d0", 500m, "2026-11-03", Outcome.Won, true), ("d2", 100m, "2026-11-04", Outcome.Lost, false)],
            list.Rows.Select(row => (row.Id, row.Amount ?? 0, LocalDatePattern.Iso.Format(row.Date ?? default), row.Outcome ?? default, row.IsAbove)));
        Assert.Equal([new Omitted(Omission.StillOpen, 1), new Omitted(Omission.NoCloseDate, 1)], list.Omitted);
        Assert.All(list.Rows, row => Assert.Equal((DetailKind.Deal, "alice", true), (row.Kind, row.OwnerId, row.IsBelow)));
    }

    [Fact]
    public void A_closing_leaves_out_what_was_never_qualified()
    {
        var list = List(new Company().With(Qualified, Proposal).Won("2026-11-03").Lost("2026-11-04").With(new StageEntry("d0", "Proposal", Company.On("2026-10-01"))), "closing");
        Assert.Equal((1, 1, 1), (list.Total, list.Above, list.Below));
        Assert.Equal([new Omitted(Omission.NeverQualified, 1)], list.Omitted);
        Assert.Equal("Proposal", list.Rows[0].Stage);
    }

    [Fact]
    public void A_sale_without_an_amount_is_listed_and_said_to_count_as_nothing()
    {
        var list = List(new Company().Won("2026-11-03", 500).Won("2026-11-04", null), "average_basket");
        Assert.Equal([("d0", 500m), ("d1", 0m)], list.Rows.Select(row => (row.Id, row.Value)));
        Assert.Equal([new Omitted(Omission.NoAmount, 1)], list.Omitted);
    }

    [Fact]
    public void A_margin_leaves_out_what_has_no_cost()
    {
        var list = List(new Company().Closed(Outcome.Won, "2026-01-02", "2026-11-03", 500, but: deal => deal with { Cost = 300 }).Won("2026-11-04", 400), "gross_margin");
        Assert.Equal([("d0", 500m, 200m)], list.Rows.Select(row => (row.Id, row.Amount ?? 0, row.Value)));
        Assert.Equal([new Omitted(Omission.NoCost, 1)], list.Omitted);
    }

    [Fact]
    public void An_open_deal_is_listed_by_its_expected_close_and_converted_by_the_rate_of_now()
    {
        var list = List(new Company().With(Proposal, new Rate(new YearMonth(2026, 11), "USD", 0.9m))
            .With(new Deal("one", "Proposal", Outcome.Open) { OwnerId = "bob", CreatedAt = Company.On("2026-09-01"), Amount = 100, Currency = "USD", AccountId = "c1", ExpectedClose = new LocalDate(2026, 12, 4) })
            .Open("2026-09-01", null), "pipeline_value");
        Assert.Equal(
            [(DetailKind.Deal, "one", "bob", 90m, new LocalDate(2026, 12, 4), Outcome.Open, "c1")],
            list.Rows.Select(row => (row.Kind, row.Id, row.OwnerId, row.Amount ?? 0, row.Date ?? default, row.Outcome ?? default, row.AccountId)));
        Assert.Equal([new Omitted(Omission.NoAmount, 1)], list.Omitted);
    }

    [Fact]
    public void A_count_needs_no_rate()
    {
        var company = new Company().Closed(Outcome.Won, "2026-01-02", "2026-11-03", 500, but: deal => deal with { Currency = "CHF" }).Won("2026-11-04", 10);
        Assert.Equal([("d1", 10m), ("d0", null)], List(company, "conversion").Rows.Select(row => (row.Id, row.Amount)));
        Assert.Throws<RateMissingException>(() => List(company, "revenue"));
    }

    [Fact]
    public void An_overdue_action_is_listed_by_its_due_date_and_type()
    {
        var list = List(new Company().With(Task("late", "2026-11-18T09:30:00Z"), Task("later", "2026-11-24T09:30:00Z"), Task("never", null)), "overdue_actions");
        var row = Assert.Single(list.Rows);
        Assert.Equal((DetailKind.Activity, "late", "task", Instant.FromUtc(2026, 11, 18, 9, 30)), (row.Kind, row.Id, row.Type, row.Time));
        Assert.Equal([new Omitted(Omission.NoDueDate, 1)], list.Omitted);
    }

    [Fact]
    public void What_is_done_has_a_type_and_a_date_and_no_id()
    {
        var company = new Company().With(new Activity("c1", "call", "alice", null, null, null, Company.On("2026-11-03")), new Activity("c2", "call", "bob", null, null, Company.On("2026-11-05"), null));
        var row = Assert.Single(List(company, "calls").Rows);
        Assert.Equal((null, "call", "alice", new LocalDate(2026, 11, 3), null), (row.Id, row.Type, row.OwnerId, row.Date, row.Time));
        Assert.Equal([new Omitted(Omission.NotDone, 1)], List(company, "calls").Omitted);
    }

    [Fact]
    public void A_past_stock_that_was_photographed_has_no_rows_left()
    {
        var snapshot = new Company().With(Proposal).Open("2026-01-01", 100).Snapshot().With([new Snapshots.Photo(new LocalDate(2026, 9, 30), "pipeline_value", "company", string.Empty, 70, null, 1, 1)]);
        var question = new Question("pipeline_value", Scope.Company, new Company().Period("2026-09"), InstantPattern.General.Parse(AsOf).Value);
        Assert.Equal(70, Company.Engine.Answer(snapshot, question).Value);
        Assert.Null(Company.Engine.Details(snapshot, question));
    }

    [Fact]
    public void Costs_and_lifetimes_cannot_be_listed()
    {
        var company = new Company().Won("2026-11-03").With(new Cost(new YearMonth(2026, 11), CostCategory.Marketing, null, 100));
        Assert.Null(Find(company, "cac"));
        Assert.Null(Find(company, "clv"));
    }

    private static Activity Task(string id, string? due) => new(id, "task", "alice", null, null, due is null ? null : Company.On(due), null);

    private static DetailList List(Company company, string kpi) => Find(company, kpi) ?? throw new InvalidOperationException($"{kpi} can't be listed.");

    private static DetailList? Find(Company company, string kpi) => Company.Engine.Details(
        company.Snapshot(),
        new Question(kpi, Scope.Company, company.Period("2026-11"), InstantPattern.General.Parse(AsOf).Value));
}
