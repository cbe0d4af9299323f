using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.RedIndicator;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Several reds of one team: one message, and no more than a few a day; what is not told waits for the review.</summary>
public sealed class WarningsTogether
{
    private const string West = "team:ouest";

    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly string[] Five = ["calls", "emails", "meetings", "demos", "new_opportunities"];

    [Fact]
    public async Task Reds_of_one_look_are_one_message_of_the_three_dearest_and_the_others_wait()
    {
        await using var team = new RedTeam(Channel, string.Join(',', Five));
        await team.SubscribeAsync();
        await team.RaiseAsync([.. Five.Select(kpi => RedTeam.OutOfReach(kpi, West))]);
        team.Clock.Advance(TimeSpan.FromSeconds(3));
        await team.SendDueAsync();

        var live = await LiveAsync(team);

        Assert.Equal(5, live.Count);
        Assert.Equal(2, live.Count(stored => stored.Cards.IsEmpty));
        var (_, message, _) = Assert.Single(team.Platform.Posted, posted => posted.Place == Channel);
        Assert.Equal(3, message.Sections.OfType<Buttons>().Count());
        Assert.All(live.Where(stored => !stored.Cards.IsEmpty), stored => Assert.Equal("m1", stored.CardAt(Channel)?.MessageId));
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(90, 2)]
    public async Task A_red_within_the_hour_joins_the_card_and_a_later_one_has_its_own(int minutes, int messages)
    {
        await using var team = new RedTeam(Channel, "conversion,calls");
        await team.SubscribeAsync();
        await team.RaiseAsync();
        await team.SendDueAsync();
        team.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await team.RaiseAsync(RedTeam.OutOfReach("calls", West));
        await team.SendDueAsync();

        Assert.Equal(messages, team.Platform.Posted.Count(posted => posted.Place == Channel));
        Assert.Equal(2, (await LiveAsync(team)).Count(stored => stored.CardAt(Channel)?.MessageId is not null));
    }

    [Fact]
    public async Task Pressed_on_a_card_of_two_the_other_stays_on_it()
    {
        await using var team = new RedTeam(Channel, "calls,emails");
        await team.SubscribeAsync();
        await team.RaiseAsync(RedTeam.OutOfReach("calls", West), RedTeam.OutOfReach("emails", West));
        team.Clock.Advance(TimeSpan.FromSeconds(3));
        await team.SendDueAsync();
        var calls = (await LiveAsync(team)).Single(stored => stored.Kpi is "calls");

        var reply = await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, calls.Id, "m1");

        Assert.Equal(2, reply.Message.Sections.OfType<Buttons>().Count());
        Assert.Equal([AlertState.Acknowledged, AlertState.Open], (await LiveAsync(team)).OrderBy(stored => stored.Kpi).Select(stored => stored.Alert!.State));
    }

    [Fact]
    public async Task A_target_that_changes_while_it_is_open_judges_it_from_then_on_and_the_card_says_so()
    {
        await using var team = new RedTeam(Channel);
        var stored = await team.RaisedAsync();
        await team.SendDueAsync();
        await team.ImportAsync(new Target("conversion", West, "2026-11", 0.4m));
        await team.EvaluateAsync();
        await team.EvaluateAsync();
        await team.SendDueAsync();

        var alert = (await team.LoadAsync()).Alert;
        Assert.Equal(0.4m, Assert.Single(alert!.Events, step => step.Step is AlertStep.Rejudged).Target);
        Assert.Equal((stored.Id, AlertState.Open), ((await team.LoadAsync()).Id, alert.State));
        Assert.Contains("jugé sur l'objectif de 40", KpiBot.Rituals.Ask.PlainText.Of(team.Platform.Changed[^1].Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bounds_that_change_while_it_is_open_judge_it_from_then_on_and_the_card_says_which()
    {
        await using var team = new RedTeam(Channel);
        await team.RaisedAsync();
        await team.SendDueAsync();
        team.Settings = new WorkspaceSettings { Bounds = new Bounds { Amber = 0.9m } };

        // After a deal that nobody dated all facts are read anew, as at a start, with the settings.
        var undated = SampleCompany.Facts(new LocalDate(2026, 11, 22), 1).OfType<Deal>().First(deal => deal is { OwnerId: "grace.whitmore", Outcome: Outcome.Open }) with { Id = "undated", CreatedAt = null };
        await team.ImportAsync(undated);
        await team.EvaluateAsync();
        await team.ImportAsync(undated);
        await team.EvaluateAsync();
        await team.SendDueAsync();

        Assert.Equal(0.9m, Assert.Single((await team.LoadAsync()).Alert!.Events, step => step.Step is AlertStep.Rejudged).Bound);
        Assert.Contains(
            "jugé sur d'autres seuils depuis le 23 novembre 2026 : rouge sous 90 % de l'objectif, et non plus sous 80 %",
            KpiBot.Rituals.Ask.PlainText.Of(team.Platform.Changed[^1].Message).Replace('\u00a0', ' ').Replace('\u202f', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_while_the_host_was_down_is_seen_when_it_is_back_and_told_once()
    {
        await using var team = new RedTeam(Channel);
        await team.RaisedAsync();
        await team.SendDueAsync();

        // From Monday to Thursday nobody looks.
        team.Clock.Advance(TimeSpan.FromDays(3));
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert?.State);
        team.Clock.Advance(TimeSpan.FromDays(1));
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        await team.EvaluateAsync();
        await team.SendDueAsync();

        var alert = (await team.LoadAsync()).Alert;
        Assert.Equal(AlertState.Resolved, alert?.State);
        Assert.Single(alert!.Events, step => step.Step is AlertStep.Resolved);
        Assert.Equal((1, 1), (team.Platform.Posted.Count(posted => posted.Place == Channel), team.Platform.Changed.Count));
    }

    [Fact]
    public async Task At_night_it_waits_for_the_morning()
    {
        await using var team = new RedTeam(Channel);
        team.Clock.Advance(TimeSpan.FromHours(11));
        await team.RaisedAsync();
        await team.SendDueAsync();
        Assert.Empty(team.Platform.Posted);
        team.Clock.Advance(TimeSpan.FromHours(12));
        await team.SendDueAsync();
        Assert.Single(team.Platform.Posted);
    }

    private static Task<List<StoredAlert>> LiveAsync(RedTeam team) => team.Get<AlertStore>().ListLiveAsync(RedTeam.Company, KpiBot.Kpis.Scopes.Scope.Team("ouest"), RedTeam.Cancellation);
}
