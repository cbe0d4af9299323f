using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;

namespace KpiBot.Tests.Crm;

public sealed class SampleCompanyFacts
{
    private const int Seed = 2026;
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly LocalDate LastDay = new(2026, 11, 22);
    private static readonly Lazy<List<Kpis.Facts.Fact>> Company = new(() => SampleCompany.Facts(LastDay, Seed).ToList());

    [Fact]
    public void The_same_day_and_seed_make_the_same_company()
    {
        Assert.Equal(Company.Value, SampleCompany.Facts(LastDay, Seed));
        Assert.NotEqual(Company.Value, SampleCompany.Facts(LastDay, Seed + 1));
    }

    [Fact]
    public void It_has_three_teams_and_fourteen_reps_who_are_all_somewhere()
    {
        var users = All<User>().ToLookup(user => user.Role);
        Assert.Equal((14, 3, 1, 1, 1), (users[Role.Rep].Count(), users[Role.Manager].Count(), users[Role.Director].Count(), users[Role.Executive].Count(), users[Role.Admin].Count()));
        Assert.Equal(["Équipe Ouest", "Équipe Paris", "Team London"], All<Team>().Select(team => team.Name));
        Assert.All(All<Team>(), team => Assert.Contains(users[Role.Manager], manager => manager.Id == team.ManagerId));
        Assert.Single(All<Team>(), team => team.DeputyId is not null);
        Assert.All(All<User>(), user => Assert.EndsWith("@sample.example", user.Email, StringComparison.Ordinal));
        Assert.All(users[Role.Rep], rep => Assert.Contains(All<Team>(), team => team.Id == rep.TeamId));
    }

    [Fact]
    public void It_is_of_a_moderate_size()
    {
        Assert.InRange(All<Deal>().Count, 3000, 4000);
        Assert.InRange(All<StageEntry>().Count, 10_000, 20_000);
        Assert.InRange(All<Activity>().Count, 15_000, 40_000);
    }

    [Fact]
    public void Its_sales_look_like_those_of_such_a_company()
    {
        var closed = All<Deal>().Where(deal => deal.Outcome != Outcome.Open).ToList();
        var won = closed.Where(deal => deal.Outcome == Outcome.Won).ToList();
        Assert.InRange((double)won.Count / closed.Count, 0.25, 0.35);
        Assert.InRange(won.Average(deal => deal.Amount) ?? 0, 8_500m, 10_500m);
        Assert.InRange(won.Average(deal => (deal.ClosedAt!.Value.At(Paris) - deal.FirstContactAt!.Value.At(Paris)).TotalDays), 28, 42);
        var byRep = closed.GroupBy(deal => deal.OwnerId).Select(deals => deals.Average(deal => deal.Outcome == Outcome.Won ? 1.0 : 0)).ToList();
        Assert.True(byRep.Max() > 2 * byRep.Min());
        Assert.True(closed.Where(deal => deal.Outcome == Outcome.Lost).Select(deal => deal.LostReason).Distinct().Count() >= 5);
    }

    [Fact]
    public void Nothing_happens_on_a_day_off_or_after_the_last_day()
    {
        var days = All<Activity>().SelectMany(activity => new[] { activity.CreatedAt, activity.DoneAt })
            .Concat(All<StageEntry>().Select(entry => (Moment?)entry.EnteredAt))
            .Concat(All<Deal>().SelectMany(deal => new[] { deal.CreatedAt, deal.FirstContactAt, deal.ClosedAt }))
            .OfType<Moment>().Select(moment => moment.DateIn(Paris)).Distinct().ToList();
        Assert.All(days, day => Assert.True(day <= LastDay && day.DayOfWeek < IsoDayOfWeek.Saturday && !Holidays.French.Contains(day)));
        Assert.Contains(new LocalDate(2024, 1, 2), days);
    }

    [Fact]
    public void Every_deal_has_a_history_that_agrees_with_it()
    {
        var history = All<StageEntry>().ToLookup(entry => entry.DealId);
        Assert.All(All<Deal>(), deal =>
        {
            var entries = history[deal.Id].ToList();
            Assert.Equal(deal.CreatedAt, entries[0].EnteredAt);
            Assert.Equal(entries.OrderBy(entry => entry.EnteredAt.Packed), entries);
            Assert.True(deal.ClosedAt is null == (deal.Outcome == Outcome.Open));
            Assert.True(deal.ClosedAt is not { } closed || closed.Packed > entries[^1].EnteredAt.Packed);
            Assert.True(deal.Outcome != Outcome.Open || deal.Stage == entries[^1].Stage);
        });
        Assert.Equal(All<Deal>().Count, All<Deal>().DistinctBy(deal => deal.Id).Count());
        Assert.Equal(All<Activity>().Count, All<Activity>().DistinctBy(activity => activity.Id).Count());
    }

    [Fact]
    public void Some_actions_are_overdue_some_are_due_on_the_next_working_day_and_most_open_deals_have_a_next_step()
    {
        var undone = All<Activity>().Where(activity => activity.DoneAt is null).ToList();
        Assert.InRange(undone.Count(activity => activity.DueAt!.Value.DateIn(Paris) <= LastDay), 10, 200);
        Assert.Contains(undone, activity => activity.DueAt == Moment.Of(LastDay.PlusDays(1)));
        var open = All<Deal>().Where(deal => deal.Outcome == Outcome.Open).ToList();
        Assert.InRange(open.Count(deal => deal.NextStepAt?.DateIn(Paris) > LastDay) / (double)open.Count, 0.3, 0.9);
        Assert.Contains(open, deal => deal.ExpectedClose < LastDay);
        Assert.Contains(open, deal => deal.BudgetConfirmed == true);
    }

    [Fact]
    public void A_day_later_the_past_is_the_same_and_a_day_longer()
    {
        var day = new LocalDate(2026, 3, 9);
        var before = SampleCompany.Facts(day, Seed).ToList();
        var after = SampleCompany.Facts(day.PlusDays(1), Seed).ToList();
        Assert.Empty(before.OfType<StageEntry>().Except(after.OfType<StageEntry>()));
        Assert.Empty(before.OfType<Deal>().Where(deal => deal.Outcome != Outcome.Open).Except(after.OfType<Deal>()));
        Assert.Empty(before.OfType<Activity>().Where(activity => activity.DoneAt is not null).Except(after.OfType<Activity>()));
        Assert.Empty(before.OfType<Deal>().Select(deal => deal.Id).Except(after.OfType<Deal>().Select(deal => deal.Id)));
        Assert.Empty(before.OfType<Target>().Except(after.OfType<Target>()));
        Assert.Empty(before.OfType<DealChange>().Except(after.OfType<DealChange>()));
        Assert.Empty(before.OfType<SatisfactionAnswer>().Except(after.OfType<SatisfactionAnswer>()));
        Assert.Empty(before.OfType<Order>().Where(order => order.PaidAt is not null).Except(after.OfType<Order>()));
        Assert.Empty(before.OfType<Cost>().Except(after.OfType<Cost>()));
        Assert.Empty(before.OfType<Lead>().Where(lead => lead.ConvertedAt is not null).Except(after.OfType<Lead>()));
        Assert.Empty(before.OfType<Lead>().Select(lead => lead.Id).Except(after.OfType<Lead>().Select(lead => lead.Id)));
        Assert.True(after.OfType<Deal>().Count() > before.OfType<Deal>().Count());
    }

    [Fact]
    public void There_is_something_to_say_about_leads_invoices_costs_and_customers_moods()
    {
        var (won, year) = (All<Deal>().Count(deal => deal.Outcome == Outcome.Won), LastDay.PlusDays(-365));
        Assert.InRange(All<Lead>().Count(lead => lead.ConvertedAt is not null) / (double)All<Lead>().Count, 0.05, 0.2);
        Assert.Equal(won, All<Order>().Count(order => order.Amount > 0));
        Assert.Contains(All<Order>(), order => order.PaidAt is null && order.DueAt?.DateIn(Paris) < LastDay);
        Assert.True(All<SatisfactionAnswer>().Count(answer => answer.Nps is not null && answer.AnsweredAt.DateIn(Paris) > year) > 30);
        Assert.Equal(34, All<Cost>().Where(cost => cost.Category == CostCategory.Marketing).Select(cost => cost.Month).Distinct().Count());
        var (revenue, costs) = (All<Deal>().Where(deal => deal.Outcome == Outcome.Won).Sum(deal => deal.Amount), All<Cost>().Sum(cost => cost.Amount));
        Assert.InRange(costs / revenue ?? 0, 0.2m, 0.45m);
    }

    [Fact]
    public void Two_years_share_the_past_that_both_know()
    {
        var old = SampleCompany.Facts(new LocalDate(2026, 12, 31), Seed).OfType<StageEntry>();
        var young = SampleCompany.Facts(new LocalDate(2027, 1, 4), Seed).OfType<StageEntry>().ToHashSet();
        Assert.All(old.Where(entry => entry.EnteredAt.DateIn(Paris).Year == 2026), entry =>
            Assert.True(young.Contains(entry) || entry.DealId.StartsWith("D24", StringComparison.Ordinal)));
    }

    [Fact]
    public void Targets_reach_into_the_next_quarter()
    {
        var periods = All<Target>().Select(target => target.Period).ToHashSet();
        Assert.Superset(new HashSet<string> { "2026", "2026-11", "2026-Q4", "2027-Q1", "2027-03" }, periods);
        Assert.DoesNotContain("2027-Q2", periods);
        Assert.Equal(
            All<Target>().Where(target => target is { Kpi: "revenue", Period: "2026-11" } && target.Scope.StartsWith("user:", StringComparison.Ordinal)).Sum(target => target.Value),
            All<Target>().Single(target => target is { Kpi: "revenue", Period: "2026-11", Scope: "company" }).Value);
    }

    private static List<T> All<T>() => Company.Value.OfType<T>().ToList();
}
