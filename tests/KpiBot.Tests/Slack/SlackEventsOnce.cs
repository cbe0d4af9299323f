using System.Net;
using System.Text.Json;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>What is kept is worked on once, and what is not for the bot is not kept.</summary>
public sealed class SlackEventsOnce : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private readonly KeptEvents _kept = new();
    private FakeSlack? _slack;

    private FakeSlack Slack => _slack!;

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, _clock);
        Slack.Team.AddUser("U1", "Camille");
    }

    public ValueTask DisposeAsync() => Slack.DisposeAsync();

    [Fact]
    public async Task What_the_watch_finds_while_this_host_is_at_it_is_not_answered_a_second_time()
    {
        using var store = new TemporaryStore();
        await using var app = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        var ready = await AtWorkAsync(app);
        var heldAt = store.Number("SELECT held_at FROM inbox");
        Advance(store, TimeSpan.FromMinutes(6));
        await Soon.Async(() => store.Number("SELECT held_at FROM inbox") > heldAt);
        await Task.Delay(500, TestContext.Current.CancellationToken); // The watch has taken it; what it then does of it shows nowhere.
        ready.SetResult();
        await Soon.Async(() => store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NULL") == 1);

        Assert.Single(app.Echo.Requests);
        Assert.Equal("You said my day", Assert.Single(Slack.Team.Messages).Text);
    }

    [Fact]
    public async Task A_host_that_is_at_work_for_four_minutes_is_not_overtaken_by_another()
    {
        using var store = new TemporaryStore();
        await using var app = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        var ready = await AtWorkAsync(app);
        Advance(store, TimeSpan.FromMinutes(4));

        await using var other = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        await TellAsync(other, "next");
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        ready.SetResult();
        await Soon.Async(() => Slack.Team.Messages.Count == 2);
        Assert.Equal("next", Assert.Single(other.Echo.Requests).Text);
    }

    [Fact]
    public async Task What_was_answered_by_a_host_that_did_not_come_to_say_so_is_not_answered_again()
    {
        using var store = new TemporaryStore();
        await using (var app = await SlackApp.StartAsync(Slack, store.Get<IInbox>()))
        {
            await TellAsync(app, "my day", "Ev1");
            await Soon.Async(() => store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NULL") == 1);
            var body = app.From(Slack).Payloads.DirectMessage("U1", "my day", "Ev1").ToJsonString();
            Assert.Equal(1, store.Number($"UPDATE inbox SET body = '{body}' RETURNING 1"));
        }

        Advance(store, TimeSpan.FromMinutes(6));
        await using var other = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        await Soon.Async(() => store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NULL") == 1);
        Assert.Empty(other.Echo.Requests);
        Assert.Equal("You said my day", Assert.Single(Slack.Team.Messages).Text);
    }

    [Fact]
    public async Task What_a_host_came_to_too_late_is_left_and_answered_once_it_is_taken_up_again()
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        var intake = app.Services.GetRequiredService<EventIntake>();
        var entry = new InboxEntry("slack", "T1", "Ev1", app.From(Slack).Payloads.DirectMessage("U1", "my day", "Ev1").ToJsonString());
        await intake.WorkAsync(entry, app.Clock.GetUtcNow(), isTakenUp: false, TestContext.Current.CancellationToken);
        Assert.Empty(Slack.Team.Messages);
        Assert.Empty(_kept.Done);

        await intake.WorkAsync(entry, app.Clock.GetUtcNow().AddMinutes(5), isTakenUp: true, TestContext.Current.CancellationToken);
        Assert.Equal("You said my day", Assert.Single(Slack.Team.Messages).Text);
        Assert.Single(_kept.Done);
    }

    [Fact]
    public async Task What_was_said_in_time_by_a_host_that_ended_late_is_done()
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        Slack.Faults.When(
            call =>
            {
                app.Clock.Advance(call.Method == "chat.postMessage" ? TimeSpan.FromMinutes(6) : TimeSpan.Zero);
                return false;
            },
            new Fault.Status(500),
            int.MaxValue);
        var intake = app.Services.GetRequiredService<EventIntake>();
        var entry = new InboxEntry("slack", "T1", "Ev1", app.From(Slack).Payloads.DirectMessage("U1", "my day", "Ev1").ToJsonString());
        await intake.WorkAsync(entry, app.Clock.GetUtcNow().AddMinutes(5), isTakenUp: false, TestContext.Current.CancellationToken);
        Assert.Single(_kept.Done);

        await intake.WorkAsync(entry, app.Clock.GetUtcNow().AddMinutes(5), isTakenUp: true, TestContext.Current.CancellationToken);
        Assert.Single(Slack.Team.Messages);
        Assert.Single(app.Echo.Requests);
    }

    [Fact]
    public async Task That_it_is_done_is_kept_whatever_ends_meanwhile()
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        await TellAsync(app, "my day", "Ev1");
        await Soon.Async(() => !_kept.Done.IsEmpty);
        Assert.Equal(("Ev1", false), Assert.Single(_kept.Done));
    }

    [Theory]
    [InlineData("bot_id", "B1")]
    [InlineData("subtype", "message_changed")]
    [InlineData("channel_type", "channel")]
    public async Task What_is_not_said_to_the_bot_is_not_kept(string field, string value)
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        var told = app.From(Slack);
        var payload = told.Payloads.DirectMessage("U1", "among ourselves");
        payload["event"]![field] = value;
        Assert.Equal(HttpStatusCode.OK, (await told.EventAsync(payload)).StatusCode);
        Assert.Equal(0, _kept.Count);
    }

    [Fact]
    public async Task What_fails_in_the_bot_is_not_called_malformed()
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        foreach (var failure in new Exception[] { new InvalidOperationException("a bug"), new JsonException("a bug"), new TaskCanceledException("a timeout") })
        {
            _kept.Failure = failure;
            Assert.Equal(HttpStatusCode.InternalServerError, await TellAsync(app, "my day"));
        }

        _kept.Failure = null;
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, "my day"));
        using var malformed = await app.PostAsync("/slack/events", """{"type":"event_callback","event":{"text":"\ud800"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Fact]
    public async Task Work_that_ran_out_of_time_does_not_end_the_work_after_it()
    {
        await using var app = await SlackApp.StartAsync(Slack, _kept);
        app.Services.GetRequiredService<SlackLater>().Add(_ => throw new TaskCanceledException("a timeout"));
        app.Echo.Ready = Task.FromException(new TaskCanceledException("a timeout"));
        await TellAsync(app, "my day");
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal("Sorry.", Slack.Team.Messages[0].Text);
    }

    private void Advance(TemporaryStore store, TimeSpan time)
    {
        store.Clock.Advance(time);
        _clock.Advance(time);
    }

    /// <summary>An event is being worked on until what this returns is done.</summary>
    private async Task<TaskCompletionSource> AtWorkAsync(SlackApp app)
    {
        var ready = new TaskCompletionSource();
        app.Echo.Ready = ready.Task;
        await TellAsync(app, "my day");
        await Soon.Async(() => app.Echo.Requests.Count == 1);
        return ready;
    }

    private async Task<HttpStatusCode> TellAsync(SlackApp app, string text, string? id = null)
    {
        var told = app.From(Slack);
        using var response = await told.EventAsync(told.Payloads.DirectMessage("U1", text, id));
        return response.StatusCode;
    }
}
