using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Slack.Socket;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>The same conversations over a line that the bot opens by itself, without any address of its own.</summary>
public sealed class SlackSocketMode : IAsyncLifetime
{
    private FakeSlack? _slack;
    private SlackApp? _app;

    private FakeSlack Slack => _slack!;

    private SlackApp App => _app!;

    private FakePayloads Payloads => new(Slack, Slack.Team);

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken);
        Slack.Team.AddUser("U1", "Camille");
        Slack.Team.AddChannel("C1", "sales").Members.Add("U1");
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_answered_in_the_acknowledgement()
    {
        await StartAsync();
        var answer = await (await Slack.Sockets.PushAsync("slash_commands", Payloads.Command("U1", "C1", "my conversion"))).Acknowledged;
        Assert.Equal(("ephemeral", "You said my conversion"), ((string?)answer!["response_type"], (string?)answer["text"]));
        Assert.Null(App.Services.GetRequiredService<SocketState>().Trouble);
    }

    [Fact]
    public async Task An_event_is_acknowledged_and_answered_once_also_when_it_comes_again()
    {
        await StartAsync();
        var told = Payloads.DirectMessage("U1", "my day", id: "Ev1");
        Assert.Null(await (await Slack.Sockets.PushAsync("events_api", told)).Acknowledged);
        Assert.Null(await (await Slack.Sockets.PushAsync("events_api", told, retry: 1)).Acknowledged);
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Single(App.Echo.Requests);
    }

    [Fact]
    public async Task A_press_is_answered_and_a_forms_faults_come_with_the_acknowledgement()
    {
        await StartAsync();
        App.Echo.Form = Says.Form();
        Assert.Null(await (await Slack.Sockets.PushAsync("interactive", Payloads.Press("U1", "C1", null, "alert.plan.v1#form", "42"))).Acknowledged);
        await Soon.Async(() => !Slack.Team.Views.IsEmpty);

        App.Echo.Outcome = new KpiBot.Chat.Forms.FormOutcome.Faulty(System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("due", "Choose a day to come."));
        var values = new JsonObject { ["due"] = new JsonObject { ["answer"] = new JsonObject { ["type"] = "datepicker", ["selected_date"] = "2026-01-01" } } };
        var answer = await (await Slack.Sockets.PushAsync("interactive", Payloads.Submission("U1", Slack.Team.Views.Values.Single(), values))).Acknowledged;
        Assert.Equal("Choose a day to come.", (string?)answer!["errors"]!["due"]);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_new_line_stands_before_the_old_one_ends_and_nothing_falls_between(string reason)
    {
        await StartAsync();
        var old = await Slack.Sockets.ConnectedAsync();
        await Slack.Sockets.DisconnectAsync(reason, old);
        await Slack.Sockets.ConnectedAsync(opened: 2);
        Assert.Equal(2, Slack.Sockets.Standing.Count);

        var late = await Slack.Sockets.PushAsync("slash_commands", Payloads.Command("U1", "C1", "late"), to: old);
        Assert.Equal("You said late", (string?)(await late.Acknowledged)!["text"]);
        await EndedAsync(standing: 1);
        Assert.NotNull(await (await Slack.Sockets.PushAsync("slash_commands", Payloads.Command("U1", "C1", "after"))).Acknowledged);
    }

    [Fact]
    public async Task A_line_that_breaks_is_opened_again()
    {
        await StartAsync();
        (await Slack.Sockets.ConnectedAsync()).Abort();
        await ConnectedAsync(opened: 2);
        Assert.NotNull(await (await Slack.Sockets.PushAsync("slash_commands", Payloads.Command("U1", "C1", "after"))).Acknowledged);
    }

    [Fact]
    public async Task A_line_on_which_something_unreadable_came_is_opened_again()
    {
        await StartAsync();
        await (await Slack.Sockets.ConnectedAsync()).SendAsync("""{"type":"\ud800"}""");
        await ConnectedAsync(opened: 2);
        Assert.NotNull(await (await Slack.Sockets.PushAsync("slash_commands", Payloads.Command("U1", "C1", "after"))).Acknowledged);
    }

    [Fact]
    public async Task Too_many_lines_are_waited_out()
    {
        await StartAsync();
        await Slack.Sockets.DisconnectAsync("too_many_websockets");
        await ConnectedAsync(opened: 2);
        Assert.Equal(2, Slack.Sockets.Opened);
    }

    [Fact]
    public async Task Socket_Mode_that_was_switched_off_stops_and_says_so()
    {
        await StartAsync();
        await Slack.Sockets.DisconnectAsync("link_disabled");
        await Soon.Async(() => App.Services.GetRequiredService<SocketState>().Trouble == "link_disabled");
        await EndedAsync(standing: 0);
        Assert.Equal(1, Slack.Sockets.Opened);
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("not_allowed_token_type")]
    public async Task A_token_that_will_never_do_is_not_tried_again(string error)
    {
        Slack.Faults.Always("apps.connections.open", new Fault.Error(error));
        await StartAsync();
        await Soon.Async(() => App.Services.GetRequiredService<SocketState>().Trouble == error);
        Assert.Single(Slack.Calls, call => call.Method == "apps.connections.open");
    }

    [Fact]
    public async Task A_Slack_that_is_out_of_reach_is_asked_again_and_its_wish_to_wait_is_minded()
    {
        Slack.Faults.Next("apps.connections.open", new Fault.Status(503));
        Slack.Faults.Next("apps.connections.open", new Fault.TooMany(20));
        await StartAsync();
        await Soon.Async(() =>
        {
            App.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return Asked == 2;
        });

        // The wish may have come before the last half second.
        App.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(2, Asked);
        await ConnectedAsync(opened: 1);
        await Soon.Async(() => App.Services.GetRequiredService<SocketState>().Trouble is null);
    }

    [Fact]
    public async Task Without_a_signing_secret_there_is_nothing_to_call_and_Slack_is_set_up_all_the_same()
    {
        await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await App.PostAsync("/slack/commands", "text=x")).StatusCode);
        Assert.True(App.Services.GetRequiredService<IChatPlatform>().IsConfigured);
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(4, 4, 8)]
    [InlineData(6, 15, 30)]
    [InlineData(60, 15, 30)]
    public void The_pause_grows_to_half_a_minute_and_is_never_the_same_for_all(int failures, double least, double most)
    {
        var pauses = Enumerable.Range(0, 50).Select(_ => SocketPause.After(failures, TimeSpan.Zero)).ToList();
        Assert.All(pauses, pause => Assert.InRange(pause.TotalSeconds, least, most));
        Assert.NotEqual(pauses.Min(), pauses.Max());
        Assert.Equal(TimeSpan.FromMinutes(2), SocketPause.After(failures, TimeSpan.FromMinutes(2)));
    }

    private int Asked => Slack.Calls.Count(call => call.Method == "apps.connections.open");

    private async Task StartAsync() => _app = await SlackApp.StartAsync(Slack, settings: [("Slack:SigningSecret", null), ("Slack:AppToken", FakeInstalls.AppToken)]);

    private Task ConnectedAsync(int opened) => Soon.Async(() =>
    {
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        return Slack.Sockets.Opened >= opened && Slack.Sockets.Standing.Count > 0;
    });

    private Task EndedAsync(int standing) => Soon.Async(() =>
    {
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        return Slack.Sockets.Standing.Count == standing;
    });
}
