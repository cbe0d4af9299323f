using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.RedIndicator;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>A team with a channel in Slack and one in Teams: a warning has a card in each, and what is done on one side is seen on the other, once.</summary>
public sealed class WarningsOnTwoPlatforms
{
    private const string West = "team:ouest";

    // Both platforms number their messages, and so give the same id.
    private const string Card = "m1";

    private static readonly Place Slack = new("slack", "T1", "C1");
    private static readonly Place Teams = new("teams", "tenant", "19:west@thread.tacv2");

    [Fact]
    public async Task A_warning_is_told_in_every_channel_of_the_team_in_its_language()
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);

        var (here, there) = (Assert.Single(team.Platform.Posted), Assert.Single(teams.Posts));
        Assert.Equal((Slack, Teams), (here.Place, there.Place));
        Assert.NotEqual(here.Key, there.Key);
        Assert.Equal(("fr", "en"), (here.Message.Language, there.Message.Language));
        Assert.Equal(["slack", "teams"], (await team.LoadAsync()).Cards.Select(card => card.Place.Platform));
        Assert.Equal([Card, Card], (await team.LoadAsync()).Cards.Select(card => card.MessageId));
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task Taken_on_one_side_the_card_changes_on_both_once_each(string platform)
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);
        var stored = await team.LoadAsync();

        var (one, other) = platform == "slack" ? (Slack, Teams) : (Teams, Slack);

        var reply = await PressAsync(team, one, AlertButton.Acknowledge, stored.Id, Card);
        await PressAsync(team, other, AlertButton.Acknowledge, stored.Id, Card);
        await team.SendDueAsync();

        Assert.Equal(Audience.InPlace, reply.Audience);
        Assert.Equal(Card, Assert.Single(team.Platform.Changed).MessageId);
        Assert.Equal(Card, Assert.Single(teams.Changes).MessageId);
        Assert.Contains("Prise en charge par Erwan Le Bihan", Text(team.Platform.Changed[0].Message), StringComparison.Ordinal);
        Assert.Contains("Taken by Erwan Le Bihan", Text(teams.Changes[0].Message), StringComparison.Ordinal);
        Assert.Single((await team.LoadAsync()).Alert!.Events, step => step.Step is AlertStep.Acknowledged);
        Assert.Equal(platform, (await team.LoadAsync()).Alert?.Taken?.Source);
    }

    [Fact]
    public async Task A_plan_made_in_Teams_and_the_end_of_the_warning_are_seen_on_both_sides()
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);
        var stored = await team.LoadAsync();
        var form = Assert.IsType<Form>((await PressAsync(team, Teams, AlertButton.Plan, $"{stored.Id}|0", Card)).Form);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["cause"] = "Process", ["action"] = "Call back", ["owner"] = "camille.legoff", ["due"] = "2026-11-27", ["effect"] = "+" };
        Assert.IsType<FormOutcome.Taken>(await team.Router.SubmitAsync(new FormAnswers(Who(Teams), Teams, Card, form.Action, form.Value, answers.ToImmutableDictionary()), RedTeam.Cancellation));
        await team.SendDueAsync();

        Assert.Equal(AlertState.Planned, (await team.LoadAsync()).Alert?.State);
        Assert.Contains("Call back", Text(Assert.Single(team.Platform.Changed).Message), StringComparison.Ordinal);
        Assert.Contains("Call back", Text(Assert.Single(teams.Changes).Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_that_can_not_be_reached_does_not_hold_the_other()
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);
        var stored = await team.LoadAsync();
        team.Platform.Sends.Enqueue(new SendResult.Later(TimeSpan.FromMinutes(5)));
        await PressAsync(team, Teams, AlertButton.Acknowledge, stored.Id, Card);
        await team.SendDueAsync();
        Assert.Single(teams.Changes);

        team.Clock.Advance(TimeSpan.FromMinutes(6));
        await team.SendDueAsync();

        Assert.Equal(2, team.Platform.Changed.Count);
        Assert.Single(teams.Changes);
        Assert.Empty(await team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Pending, 10, RedTeam.Cancellation));
    }

    [Fact]
    public async Task A_reminder_is_said_in_the_thread_of_every_card()
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);

        team.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
        await team.CareAsync();
        await team.SendDueAsync();

        Assert.Equal(Slack with { Thread = Card }, team.Platform.Posted[^1].Place);
        Assert.Equal(Teams with { Thread = Card }, teams.Posts[^1].Place);
        Assert.Equal((2, 2), (team.Platform.Posted.Count, teams.Posts.Count));
    }

    [Fact]
    public async Task A_channel_that_left_is_told_no_more_and_the_other_goes_on()
    {
        await using var team = new RedTeam(Slack);
        var teams = await RaisedAsync(team);
        var subscription = (await team.Get<SubscriptionStore>().AtAsync(RedTeam.Company, Teams, RedTeam.Cancellation))[0];
        await team.Get<SubscriptionStore>().PauseAsync(RedTeam.Company, subscription.Id, "place_archived", [], RedTeam.Cancellation);

        await PressAsync(team, Slack, AlertButton.Acknowledge, (await team.LoadAsync()).Id, Card);
        await team.SendDueAsync();

        Assert.Single(team.Platform.Changed);
        Assert.Empty(teams.Changes);
    }

    /// <summary>The warning stands in both channels.</summary>
    private static async Task<RecordingPlatform> RaisedAsync(RedTeam team)
    {
        await team.Get<SubscriptionStore>().AddAsync(
            Subscription.For(RedTeam.Company, WeeklyReview.Ritual, West, Teams, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "en", RedTeam.Manager), RedTeam.Cancellation);
        await team.RaisedAsync();
        await team.SendDueAsync();
        return team.Teams;
    }

    private static Person Who(Place place) => new(place.Platform, place.Team, RedTeam.Manager, place == Slack ? "fr" : "en");

    private static ValueTask<Reply> PressAsync(RedTeam team, Place place, string action, string value, string on) =>
        team.Router.PressAsync(new ButtonPress(Who(place), place, on, action, value), RedTeam.Cancellation);

    private static string Text(Message message) => PlainText.Of(message);
}
