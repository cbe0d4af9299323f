using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

public sealed class CanonicalFolders
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Fact]
    public void Users_and_deals_are_enough()
    {
        using var folder = CsvFolder.Canonical();
        var (reading, facts) = folder.Read<Kpis.Facts.Fact>();
        Assert.Equal(
            [
                new User("lea", "Léa Martin", null, Role.Rep, null, true, null, null, null, null),
                new User("dir", "Ann Lee", null, Role.Director, null, true, null, null, null, null),
                new Deal("d1", "Demo", Outcome.Open) { OwnerId = "lea" },
            ],
            facts);
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Every_column_of_a_deal_is_read()
    {
        using var folder = CsvFolder.Canonical().With(
            "deals.csv",
            """
            url,deal_id,name,account_id,owner_id,pipeline_id,stage,amount,list_amount,cost,quantity,currency,created_at,first_contact_at,expected_close,closed_at,outcome,lost_reason,source,product,next_step_at,budget_confirmed,decision_maker,decision_date
            https://crm/d1,d1,Big,acc,lea,new,Lost,"1234,5",1500,900.25,3,usd,2026-03-02T10:00,2026-03-01T09:00:00Z,2026-04-30,2026-03-02,lost,price,web,Pro,2026-03-05,oui,Ann,2026-04-01
            """);
        var deal = Assert.Single(folder.Read<Deal>().Facts);
        Assert.Equal(
            new Deal("d1", "Lost", Outcome.Lost)
            {
                Url = "https://crm/d1", Name = "Big", AccountId = "acc", OwnerId = "lea", PipelineId = "new", Amount = 1234.5m, ListAmount = 1500m,
                Cost = 900.25m, Quantity = 3m, Currency = "USD", CreatedAt = Moment.Of(Instant.FromUtc(2026, 3, 2, 9, 0)),
                FirstContactAt = Moment.Of(Instant.FromUtc(2026, 3, 1, 9, 0)), ExpectedClose = new LocalDate(2026, 4, 30),
                ClosedAt = Moment.Of(new LocalDate(2026, 3, 2)), LostReason = "price", Source = "web", Product = "Pro",
                NextStepAt = Moment.Of(new LocalDate(2026, 3, 5)), BudgetConfirmed = true, DecisionMaker = "Ann",
                DecisionDate = new LocalDate(2026, 4, 1),
            },
            deal);
    }

    [Fact]
    public void A_team_of_an_unknown_zone_is_refused_with_one_sentence()
    {
        using var folder = CsvFolder.Canonical().With("teams.csv", "team_id,name,time_zone\nt,West,Mars/Olympus\n");

        var (reading, teams) = folder.Read<Team>();

        Assert.Empty(teams);
        Assert.Contains("Mars/Olympus", Assert.Single(reading.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void People_stages_targets_and_rates_are_read()
    {
        using var folder = CsvFolder.Canonical()
            .With("teams.csv", "team_id,name,parent_team_id,manager_id,deputy_id,time_zone,locale\nt,West,,dir,lea,Europe/London,fr-FR\n")
            .With("memberships.csv", "user_id,team_id,from,to\nlea,t,2026-01-01,\n")
            .With("absences.csv", "user_id,from,to\nlea,2026-02-01,2026-02-03\n")
            .With("accounts.csv", "account_id,name\nacc,Acme\n")
            .With("stages.csv", "stage,order,probability,rotting_days,kind,role\nDémo,3,\"0,4\",14,,demo\n")
            .With("activities.csv", "activity_id,type,owner_id,due_at\na1,call,lea,2026-02-01\n")
            .With("targets.csv", "kpi,scope,period,value\nconversion,team:t,2026-Q1,30%\n")
            .With("rates.csv", "month,currency,rate\n2026-01,usd,0.9213\n");
        var (reading, facts) = folder.Read<Kpis.Facts.Fact>();
        Assert.Empty(reading.Errors);
        Assert.Contains(new Team("t", "West", null, "dir", "lea", "Europe/London", "fr"), facts);
        Assert.Contains(new Membership("lea", "t", new LocalDate(2026, 1, 1), null), facts);
        Assert.Contains(new Absence("lea", new LocalDate(2026, 2, 1), new LocalDate(2026, 2, 3)), facts);
        Assert.Contains(new Account("acc", "Acme", null, null, null), facts);
        Assert.Contains(new Stage("default", "Démo", 3, 0.4m, 14, StageKind.Open, StageRole.Demo), facts);
        Assert.Contains(new Activity("a1", "call", "lea", null, null, Moment.Of(new LocalDate(2026, 2, 1)), null), facts);
        Assert.Contains(new Target("conversion", "team:t", "2026-Q1", 0.30m), facts);
        Assert.Contains(new Rate(new YearMonth(2026, 1), "USD", 0.9213m), facts);
    }

    [Theory]
    [InlineData("d1,Demo,,,,", "outcome", "is required and blank")]
    [InlineData("d1,Demo,pending,,,", "outcome", "is not one of open, won, lost")]
    [InlineData("d1,Demo,open,yesterday,,", "created_at", "is not a date this column can have (2026-12-31 or 2026-12-31T10:00:00Z)")]
    [InlineData("d1,Demo,open,2026-02-30,,", "created_at", "is not a date this column can have (2026-12-31 or 2026-12-31T10:00:00Z)")]
    [InlineData("d1,Won,won,2026-03-02,,", "closed_at", "is blank though the deal is won or lost")]
    [InlineData("d1,Demo,open,2026-03-02,2026-03-09,", "closed_at", "is filled though the deal is open")]
    [InlineData("d1,Won,won,2026-03-02,2026-03-01,", "closed_at", "is before the deal was created")]
    [InlineData("d1,Won,won,2026-03-02T10:00,2026-03-02T09:59,", "closed_at", "is before the deal was created")]
    [InlineData("d1,Demo,open,,,1.23456", "amount", "has more than four decimals")]
    [InlineData("d1,Demo,open,,,a lot", "amount", "is not a number")]
    public void A_wrong_row_is_listed_with_file_line_column_value_and_reason(string row, string column, string reason)
    {
        using var folder = CsvFolder.Canonical()
            .With("deals.csv", $"deal_id,stage,outcome,created_at,closed_at,amount\nd0,Demo,open,,,\n{row}\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal("d0", Assert.Single(deals).Id);
        var error = Assert.Single(reading.Errors);
        Assert.Equal(("deals.csv", 3, column, reason), (error.File, error.Line, error.Column, error.Reason));
    }

    [Fact]
    public void A_deal_created_at_ten_and_won_that_day_is_fine()
    {
        using var folder = CsvFolder.Canonical()
            .With("deals.csv", "deal_id,stage,outcome,created_at,closed_at\nd1,Won,won,2026-03-02T10:00,2026-03-02\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Empty(reading.Errors);
        Assert.Equal(new LocalDate(2026, 3, 2), Assert.Single(deals).ClosedAt?.DateIn(Paris));
    }

    [Fact]
    public void A_probability_outside_0_to_1_is_a_wrong_row()
    {
        using var folder = CsvFolder.Canonical().With("stages.csv", "stage,order,probability\nDemo,1,40\n");
        var (reading, stages) = folder.Read<Stage>();
        Assert.Empty(stages);
        Assert.Equal("stages.csv:2: probability '40' is not between 0 and 1", Assert.Single(reading.Errors).ToString());
    }

    [Fact]
    public void A_strict_reading_refuses_all_because_of_one_row()
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", "deal_id,stage,outcome\nd1,Demo,open\nd2,,open\n");
        var refused = Assert.Throws<KpiBot.Crm.Csv.ImportRefusedException>(() => folder.Open(strict: true).Facts.Count());
        Assert.Equal(
            "A strict import takes all or nothing, and 1 of the rows can't be taken; the first is deals.csv:3: stage '' is required and blank.",
            refused.Message);
    }

    [Fact]
    public void Unknown_columns_get_one_warning_a_file()
    {
        using var folder = CsvFolder.Canonical()
            .With("users.csv", "user_id,name,role,shoe_size,star_sign\nlea,Léa,rep,38,leo\n")
            .With("leads.csv", "lead_id,created_at,mood\n");
        var (reading, _) = folder.Read<Kpis.Facts.Fact>();
        Assert.Equal(
            ["users.csv: unknown columns are left out: shoe_size, star_sign.", "leads.csv: unknown columns are left out: mood."],
            reading.Warnings);
    }

    [Fact]
    public void An_owner_who_is_no_user_is_kept_as_unassigned_with_a_warning()
    {
        using var folder = CsvFolder.Canonical()
            .With("deals.csv", "deal_id,stage,outcome,amount,owner_id\nd1,Demo,open,100,ghost\nd2,Demo,open,100,lea\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal([null, "lea"], deals.Select(deal => deal.OwnerId));
        Assert.Equal("deals: rows kept as unassigned, because their owner is not among the users (ghost): 1.", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Teams_that_lead_back_to_themselves_are_refused_and_the_others_stay()
    {
        using var folder = CsvFolder.Canonical()
            .With("teams.csv", "team_id,name,parent_team_id\na,A,b\nb,B,a\nc,C,a\nd,D,d\ne,E,\n");
        var (reading, teams) = folder.Read<Team>();
        Assert.Equal(["c", "e"], teams.Select(team => team.Id));
        Assert.Equal([2, 3, 5], reading.Errors.Select(error => error.Line));
        Assert.Equal("makes team a lead back to itself", reading.Errors[0].Reason);
    }

    [Fact]
    public void A_column_of_crosses_says_no_where_it_is_blank_and_others_say_nothing()
    {
        using var folder = CsvFolder.Canonical().With(
            "users.csv", "user_id,name,role,active\na,A,rep,x\nb,B,rep,\n").With(
            "deals.csv", "deal_id,stage,outcome,budget_confirmed\nd1,Demo,open,VRAI\nd2,Demo,open,\nd3,Demo,open,non\n");
        Assert.Equal([true, false], folder.Read<User>().Facts.Select(user => user.Active));
        Assert.Equal([true, null, false], folder.Read<Deal>().Facts.Select(deal => deal.BudgetConfirmed));
    }
}
