using System.Text.Json.Nodes;
using KpiBot.Slack.Home;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackHomeTabs : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private FakeSlack? _slack;
    private SlackApp? _app;

    private FakeSlack Slack => _slack!;

    private SlackApp App => _app!;

    private FakeInbound Told => App.From(Slack);

    private int Published => Slack.Calls.Count(call => call.Method == "views.publish");

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, _clock);
        Slack.Team.AddUser("U1", "Camille");
        _app = await SlackApp.StartAsync(Slack);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task Who_opens_it_sees_their_page()
    {
        await OpenAsync();
        Assert.Contains("Your figures, U1", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_tab_is_no_page()
    {
        var payload = Told.Payloads.HomeOpened("U1");
        payload["event"]!["tab"] = "messages";
        await Told.EventAsync(payload);
        await OpenAsync();
        Assert.Equal(1, Published);
    }

    [Fact]
    public async Task After_something_was_said_it_is_drawn_again_only_where_it_changed()
    {
        await OpenAsync();
        await SayAsync("same");
        App.Page = "Tes chiffres";
        await SayAsync("language fr");
        await Soon.Async(() => Published == 2);
        Assert.Contains("Tes chiffres", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_figures_are_shown_within_ten_minutes_and_for_a_day()
    {
        await OpenAsync();
        App.Page = "After the import";
        for (var looks = 0; looks < 100 && Published < 2; looks++)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, Published);
        _clock.Advance(TimeSpan.FromHours(25));
        await SayAsync("the day after");
        App.Page = "Next week";
        _clock.Advance(TimeSpan.FromMinutes(30));
        await SayAsync("last");
        Assert.Equal(2, Published);
    }

    [Fact]
    public async Task Of_two_pages_at_once_the_newer_one_stays()
    {
        var ready = new TaskCompletionSource();
        (App.Page, App.PageReady) = ("Old", ready.Task);
        await Told.EventAsync(Told.Payloads.HomeOpened("U1"));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        (App.Page, App.PageReady) = ("New", Task.CompletedTask);
        await SayAsync("something");
        ready.SetResult();
        await Soon.Async(() => Slack.Team.Homes.ContainsKey("U1") && Shown.Contains("New", StringComparison.Ordinal));
        await SayAsync("something else");
        Assert.Contains("New", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_can_not_be_drawn_leaves_the_others_theirs()
    {
        Slack.Team.AddUser("U2", "Marc");
        await OpenAsync();
        await Told.EventAsync(Told.Payloads.HomeOpened("U2"));
        await Soon.Async(() => Published == 2);
        var watch = App.Services.GetServices<IHostedService>().OfType<HomeTabWatch>().Single();
        (App.Page, App.PageReady) = ("Broken", Task.FromException(new TaskCanceledException("a timeout")));
        await watch.LookAsync(TestContext.Current.CancellationToken);
        (App.Page, App.PageReady) = ("New", Task.CompletedTask);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, Published);
    }

    [Fact]
    public async Task A_press_on_it_is_answered_in_the_persons_own_conversation()
    {
        await OpenAsync();
        var payload = Told.Payloads.Interaction("block_actions", "U1", new JsonObject
        {
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = new JsonObject { ["id"] = "V1", ["type"] = "home" },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "ask.v1", ["action_ts"] = "1.1", ["value"] = "my day" }),
        });
        await Told.InteractAsync(payload);
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal(("D1", "You said my day"), (Slack.Team.Messages[0].Channel, Slack.Team.Messages[0].Text));
    }

    private string Shown => Slack.Team.Homes["U1"].Content.ToJsonString();

    private async Task OpenAsync()
    {
        await Told.EventAsync(Told.Payloads.HomeOpened("U1"));
        await Soon.Async(() => Published > 0);
    }

    private async Task SayAsync(string text)
    {
        var before = Slack.Team.Messages.Count;
        await Told.EventAsync(Told.Payloads.DirectMessage("U1", text));
        await Soon.Async(() => Slack.Team.Messages.Count > before);
    }
}
