using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company's red team: from the import that shows it to the manager who takes it.</summary>
public sealed class Warnings : IAsyncDisposable
{
    private static readonly Place Channel = new("playground", "local", "team:ouest");

    private readonly RedTeam _team = new(Channel);

    [Fact]
    public async Task Red_on_two_versions_of_the_facts_raises_one_warning_in_the_teams_channel()
    {
        await _team.SubscribeAsync();
        await _team.ImportAsync();
        await _team.EvaluateAsync();
        Assert.Equal(AlertState.Suspected, (await _team.LoadAsync()).Alert?.State);
        await _team.ImportAsync();
        await _team.EvaluateAsync();
        await _team.EvaluateAsync();
        var row = Assert.Single(await _team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Pending, 10, RedTeam.Cancellation), row => row.Cause.Contains(AlertId(), StringComparison.Ordinal));
        Assert.Equal((Channel, AlertCause.Ritual), (row.Place, row.Ritual));
        string AlertId() => _team.LoadAsync().GetAwaiter().GetResult().Id;
    }

    [Fact]
    public async Task A_team_without_a_channel_is_not_watched()
    {
        await _team.ImportAsync();
        await _team.EvaluateAsync();
        Assert.Null((await _team.LoadAsync()).Alert);
    }

    [Fact]
    public async Task Facts_older_than_the_limit_judge_nobody()
    {
        await _team.SubscribeAsync();
        await _team.ImportAsync();
        _team.Clock.Advance(TimeSpan.FromHours(27));
        await _team.EvaluateAsync();
        Assert.Null((await _team.LoadAsync()).Alert);
    }

    [Fact]
    public async Task A_manager_takes_it_and_the_card_says_who_and_when()
    {
        var stored = await _team.RaisedAsync();
        var reply = await _team.PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        Assert.Equal((AlertState.Acknowledged, "user:" + "erwan.lebihan"), ((await _team.LoadAsync()).Alert?.State, (await _team.LoadAsync()).Alert?.Taken?.Author));
        Assert.Contains("Prise en charge par Erwan Le Bihan", reply?.Message.Summary, StringComparison.Ordinal);
        Assert.Equal(2, (await _team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Pending, 10, RedTeam.Cancellation)).Count(row => row.Cause.Contains(stored.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_press_sees_who_took_it()
    {
        var stored = await _team.RaisedAsync();
        await _team.PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        Assert.Contains("Tu l'as pris en charge", (await _team.PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id))?.Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rep_is_refused_kindly_and_nothing_changes()
    {
        var stored = await _team.RaisedAsync();
        var reply = await _team.PressAsync("camille.legoff", AlertButton.Acknowledge, stored.Id);
        Assert.Contains("Erwan Le Bihan", reply?.Message.Summary, StringComparison.Ordinal);
        Assert.Equal(AlertState.Open, (await _team.LoadAsync()).Alert?.State);
    }

    [Fact]
    public async Task Put_off_it_is_silent_until_the_next_working_day()
    {
        var stored = await _team.RaisedAsync();
        await _team.PressAsync("erwan.lebihan", AlertButton.Snooze, stored.Id);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 7, 30), (await _team.LoadAsync()).Alert?.SnoozedUntil);
    }

    [Fact]
    public async Task Dismissing_asks_why_and_keeps_it()
    {
        var stored = await _team.RaisedAsync();
        var asked = await _team.PressAsync("erwan.lebihan", AlertButton.AskReason, stored.Id);
        var buttons = Assert.Single(asked!.Message.Sections.OfType<Buttons>());
        await _team.PressAsync("erwan.lebihan", AlertButton.Dismiss, buttons.Items[0].Value);
        var alert = (await _team.LoadAsync()).Alert;
        Assert.Equal((AlertState.Dismissed, "season"), (alert?.State, alert?.Last.Reason));
        Assert.Contains("classé celui-ci sans suite", (await _team.PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id))?.Message.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_card_reads_as_approved_before_and_after(string language)
    {
        var stored = await _team.RaisedAsync();
        await ApproveAsync(stored, $"warning-open.{language}", language);
        await _team.PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        await ApproveAsync(await _team.LoadAsync(), $"warning-acknowledged.{language}", language);
    }

    public ValueTask DisposeAsync() => _team.DisposeAsync();

    private async Task ApproveAsync(StoredAlert stored, string name, string language)
    {
        var snapshot = (await _team.Get<SnapshotCache>().GetAsync(RedTeam.Company, RedTeam.Cancellation)).Snapshot;
        var reader = new AlertReader(_team.Get<AlertVoices>().Of(snapshot, Phrases.For(language), stored.Scope), _ => true);
        var message = await _team.Get<AlertComposer>().MessageAsync(stored, snapshot, reader, RedTeam.Cancellation);
        var id = stored.Id;
        Approved.Verify(PlainText.Of(message!).Replace(id, "ID", StringComparison.Ordinal), $"{name}.approved.txt");
        var slack = new SlackRenderer((code, count) => Phrases.For(code).Count("left_out", count)).Render(message!).ToJsonString();
        Approved.Verify(slack.Replace(id, "ID", StringComparison.Ordinal), $"{name}.slack.approved.json");
    }
}
