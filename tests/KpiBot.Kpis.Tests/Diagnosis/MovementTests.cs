using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>The week from Monday 16 to Friday 20 November 2026, deal by deal.</summary>
public sealed class MovementTests
{
    [Fact]
    public void A_week_of_the_pipeline_due_in_the_quarter_adds_up()
    {
        var company = new Company()
            .With(Open("same", 500), Open("raised", 135), new DealChange("raised", DealField.Amount, "100", "135", Company.On("2026-11-17")))
            .With(Open("lowered", 140), new DealChange("lowered", DealField.Amount, "200", "140", Company.On("2026-11-17")))
            .With(Open("slipped", 74) with { ExpectedClose = new LocalDate(2027, 1, 10) }, new DealChange("slipped", DealField.ExpectedClose, "2026-12-20", "2027-01-10", Company.On("2026-11-18")))
            .With(Open("pulled", 30), new DealChange("pulled", DealField.ExpectedClose, "2027-02-01", "2026-12-15", Company.On("2026-11-18")))
            .With(Open("fresh", 210) with { CreatedAt = Company.On("2026-11-19") })
            .With(Closed("won", 118, Outcome.Won), Closed("lost", 95, Outcome.Lost), Closed("long gone", 999, Outcome.Won, "2026-11-12"))
            .With(Open("given", 60) with { OwnerId = "zoe" }, new DealChange("given", DealField.OwnerId, "alice", "zoe", Company.On("2026-11-18")))
            .With(Open("taken", 45), new DealChange("taken", DealField.OwnerId, "zoe", "alice", Company.On("2026-11-18")));
        var movement = Read(company, "team:west", "2026-Q4");
        Assert.Equal((new(1147, 7), new(210, 1), new(45, 1), new(30, 1)), (movement.Opening, movement.New, movement.TransferredIn, movement.MovedIn));
        Assert.Equal((new(35, 1), new(60, 1), new(95, 1), new(118, 1)), (movement.Raised, movement.Lowered, movement.Lost, movement.Won));
        Assert.Equal((new(74, 1), new MovementLine(60, 1), new MovementLine(1060, 6)), (movement.SlippedOut, movement.TransferredOut, movement.Closing));
        var whole = Read(company, "company", null);
        Assert.Equal((0, 0, 0, 0), (whole.SlippedOut.Count, whole.MovedIn.Count, whole.TransferredIn.Count, whole.TransferredOut.Count));
        Assert.Equal(company.Ask("pipeline_value", "2026-11", Findings.AsOf).Value, whole.Closing.Amount);
    }

    [Fact]
    public void A_deal_made_and_won_at_once_is_new_and_won()
    {
        var movement = Read(new Company().With(Closed("quick", 50, Outcome.Won) with { CreatedAt = Company.On("2026-11-17") }), "company", null);
        Assert.Equal((new(50, 1), new MovementLine(50, 1), default(MovementLine)), (movement.New, movement.Won, movement.Closing));
    }

    [Fact]
    public void A_rep_who_changes_teams_takes_the_deals_along()
    {
        var company = new Company().With(new Team("east", "East", null, null, null, null, null)).With(Open("one", 50))
            .With(new Membership("alice", "west", new LocalDate(2026, 1, 1), new LocalDate(2026, 11, 17)), new Membership("alice", "east", new LocalDate(2026, 11, 18), null));
        Assert.Equal((new(50, 1), default(MovementLine)), (Read(company, "team:west", null).TransferredOut, Read(company, "team:west", null).Closing));
        Assert.Equal((new(50, 1), new MovementLine(50, 1)), (Read(company, "team:east", null).TransferredIn, Read(company, "team:east", null).Closing));
    }

    [Fact]
    public void What_was_closed_belongs_to_the_team_of_that_day()
    {
        var company = new Company().With(new Team("east", "East", null, null, null, null, null)).With(Closed("won", 50, Outcome.Won, "2026-11-17"))
            .With(new Membership("alice", "west", new LocalDate(2026, 1, 1), new LocalDate(2026, 11, 17)), new Membership("alice", "east", new LocalDate(2026, 11, 18), null));
        Assert.Equal((new(50, 1), default(MovementLine)), (Read(company, "team:west", null).Won, Read(company, "team:east", null).Won));
    }

    [Fact]
    public void What_happens_at_the_first_moment_has_happened_and_at_the_second_too()
    {
        const string First = "2026-11-15T23:00:00Z";
        var born = Read(new Company().With(Open("born", 50) with { CreatedAt = Company.On(First) }, Open("late", 20) with { CreatedAt = Company.On(Findings.AsOf) }), "company", null);
        Assert.Equal((new(50, 1), new MovementLine(20, 1)), (born.Opening, born.New));
        var gone = Read(new Company().With(Closed("gone", 50, Outcome.Won, First), Closed("last", 30, Outcome.Lost, Findings.AsOf)), "company", null);
        Assert.Equal((new(30, 1), default, new MovementLine(30, 1)), (gone.Opening, gone.Won, gone.Lost));
    }

    [Fact]
    public void The_first_and_the_last_day_of_the_period_are_in_it()
    {
        var company = new Company().With(Open("first", 1) with { ExpectedClose = new LocalDate(2026, 10, 1) }, Open("last", 2) with { ExpectedClose = new LocalDate(2026, 12, 31) })
            .With(Open("before", 4) with { ExpectedClose = new LocalDate(2026, 9, 30) }, Open("after", 8) with { ExpectedClose = new LocalDate(2027, 1, 1) });
        Assert.Equal(new MovementLine(3, 2), Read(company, "company", "2026-Q4").Closing);
    }

    [Fact]
    public void Money_is_told_by_the_rate_of_the_closings_month()
    {
        var company = new Company().With(Open("far", 100) with { Currency = "USD" }, new Rate(new YearMonth(2026, 10), "USD", 0.5m), new Rate(new YearMonth(2026, 11), "USD", 0.9m));
        Assert.Equal(90m, Read(company, "company", null, "2026-10-01T00:00:00Z").Opening.Amount);
    }

    [Fact]
    public void An_opening_after_the_closing_is_the_closing()
    {
        var movement = Read(new Company().With(Open("one", 50), Closed("won", 10, Outcome.Won)), "company", null, "2027-01-01T00:00:00Z");
        Assert.Equal((new(50, 1), new MovementLine(50, 1), default(MovementLine)), (movement.Opening, movement.Closing, movement.Won));
    }

    private static Deal Open(string id, decimal amount) => new(id, "Proposal", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), Amount = amount, ExpectedClose = new LocalDate(2026, 12, 20) };

    private static Deal Closed(string id, decimal amount, Outcome outcome, string day = "2026-11-18") => Open(id, amount) with { Outcome = outcome, ClosedAt = Company.On(day) };

    private static PipelineMovement Read(Company company, string scope, string? due, string from = "2026-11-15T23:00:00Z") => KpiEngine.Movement(
        company.Snapshot(), Scope.Parse(scope)!.Value, InstantPattern.General.Parse(from).Value, InstantPattern.General.Parse(Findings.AsOf).Value, due is null ? null : company.Period(due));
}
