using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.RedIndicator;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>Between a warning and what is said of it, people leave, channels are put to rest and sources fail.</summary>
public sealed class WarningsOvertaken
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    // All but two of the team's reps.
    private static Fact[] Leaving => [.. SampleCompany.Facts(new LocalDate(2026, 11, 22), 1).OfType<User>()
        .Where(user => user is { TeamId: "ouest", Role: Role.Rep }).Skip(2).Select(user => user with { Active = false })];

    [Fact]
    public async Task What_the_team_does_not_watch_any_more_is_not_said_again()
    {
        await using var team = await PostedAsync();
        var review = Assert.Single(await team.Get<SubscriptionStore>().ListAsync(RedTeam.Company, RedTeam.Cancellation));
        await team.Get<SubscriptionStore>().PauseAsync(RedTeam.Company, review.Id, "no_right", [], RedTeam.Cancellation);
        team.Clock.Advance(TimeSpan.FromDays(9));
        await team.CareAsync();

        Assert.Null((await team.LoadAsync()).Alert!.LastOf(AlertStep.Reminded));
    }

    [Fact]
    public async Task Raised_again_over_the_days_budget_it_reminds_nobody_of_a_card_that_was_never_sent()
    {
        await using var team = await PostedAsync();
        await AppendAsync(team, new AlertEvent(AlertStep.Resolved, AlertEvent.Bot, "evaluation", Now(team)));
        await AppendAsync(team, new AlertEvent(AlertStep.Reopened, AlertEvent.Bot, "evaluation", Now(team)));
        team.Clock.Advance(TimeSpan.FromDays(9));
        await team.CareAsync();

        Assert.Null((await team.LoadAsync()).Alert!.LastOf(AlertStep.Reminded));
    }

    [Fact]
    public async Task No_card_goes_to_the_channel_of_a_team_that_has_become_too_small()
    {
        await using var team = new RedTeam(Channel);
        await team.RaisedAsync();
        await team.ImportAsync(Leaving);
        await team.SendDueAsync();

        Assert.DoesNotContain(team.Platform.Posted, posted => posted.Place == Channel);
        Assert.Contains(await team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Dropped, 10, RedTeam.Cancellation), row => row.Reason == "too_small");
    }

    [Fact]
    public async Task No_card_goes_out_on_behalf_of_who_leads_the_team_no_more()
    {
        await using var team = new RedTeam(Channel);
        await team.RaisedAsync();
        await team.EditAsync(west => west with { ManagerId = "camille.legoff" });
        await team.SendDueAsync();

        Assert.DoesNotContain(team.Platform.Posted, posted => posted.Place == Channel);
        Assert.Contains(await team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Dropped, 10, RedTeam.Cancellation), row => row.Reason == "no_right");
    }

    [Fact]
    public async Task Reported_in_place_no_figure_is_shown_that_the_place_may_not_be_told_any_more()
    {
        await using var team = await PostedAsync();
        var plan = new AlertPlan(PlanCause.Process, "in pairs", "camille.legoff", new LocalDate(2026, 12, 4), "more");
        await AppendAsync(team, new AlertEvent(AlertStep.Planned, $"user:{RedTeam.Manager}", "slack", Now(team)) { Plan = plan, Value = 0.2m, Date = new LocalDate(2026, 11, 23) });
        await AppendAsync(team, new AlertEvent(AlertStep.FollowedUp, AlertEvent.Bot, "time", Now(team)) { Value = 0.2m, Date = new LocalDate(2026, 11, 23) });
        var id = (await team.LoadAsync()).Id;
        Assert.Contains("20", PlainText.Of((await team.PressAsync(RedTeam.Manager, AlertButton.NotDone, id, "m2")).Message), StringComparison.Ordinal);

        await team.ImportAsync(Leaving);
        var reply = await team.PressAsync(RedTeam.Manager, AlertButton.Done, id, "m2");

        Assert.Equal(Audience.Asker, reply.Audience);
        Assert.DoesNotContain("%", PlainText.Of(reply.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_is_told_once_though_the_others_go_on()
    {
        await using var team = await PostedAsync();
        await team.LinkAsync(RedTeam.Manager);
        team.Get<CrmStanding>().Note(RedTeam.Company, "hubspot", fails: true);
        for (var hour = 0; hour < 3; hour++)
        {
            team.Clock.Advance(TimeSpan.FromHours(1));
            await team.ImportAsync();
            await team.EvaluateAsync();
            await team.SendDueAsync();
        }

        Assert.Single(team.Platform.Posted, posted => posted.Place.Channel == RedTeam.Manager);
    }

    [Fact]
    public async Task One_companys_trouble_holds_up_no_others_warnings()
    {
        await using var team = new RedTeam(Channel);
        await team.SubscribeAsync();
        await team.ImportAsync();
        await team.EvaluateAsync();
        await team.ImportAsync();
        await team.Get<WorkspaceStore>().OpenAsync(RedTeam.BrokenCompany, RedTeam.Cancellation);
        var watch = team.Get<IEnumerable<IHostedService>>().OfType<AlertWatch>().Single();
        await watch.StartAsync(RedTeam.Cancellation);
        for (var time = 0; time < 500 && (await team.LoadAsync()).Alert?.Raised is null; time++)
        {
            await Task.Delay(10, RedTeam.Cancellation);
        }

        await watch.StopAsync(RedTeam.Cancellation);
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert?.State);
    }

    private static Instant Now(RedTeam team) => Instant.FromDateTimeOffset(team.Clock.GetUtcNow());

    private static async Task AppendAsync(RedTeam team, AlertEvent step) =>
        Assert.True(await team.Get<AlertStore>().AppendAsync(await team.LoadAsync(), [step], [], cards: null, RedTeam.Cancellation));

    private static async Task<RedTeam> PostedAsync()
    {
        var team = new RedTeam(Channel);
        await team.RaisedAsync();
        await team.SendDueAsync();
        return team;
    }
}
