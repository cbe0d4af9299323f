using System.Text.Json.Nodes;
using KpiBot.Chat.People;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>
/// A workspace of an Enterprise organisation in which the bot is installed: people have ids of the organisation, and are told as its own in one place and as
/// the workspace's in another. They are the same person each time.
/// </summary>
public sealed class SlackInOrganisations : IAsyncLifetime
{
    private static readonly Person Camille = new("slack", "T1", "W1", null);
    private static readonly Place Sales = new("slack", "T1", "C1");

    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private FakeSlack? _slack;
    private SlackApp? _app;

    private FakeSlack Slack => _slack!;

    private SlackApp App => _app!;

    private FakeInbound Told => App.From(Slack);

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, _clock);
        Slack.Team.Enterprise = "E1";
        Slack.Team.AddUser("W1", "Camille").Team = "E1";
        Slack.Team.AddChannel("C1", "sales").Members.Add("W1");
        _app = await SlackApp.StartAsync(Slack);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_answered()
    {
        using var response = await Told.CommandAsync("W1", "C1", "my conversion");
        Assert.Contains("You said my conversion", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var request = Assert.Single(App.Echo.Requests);
        Assert.Equal((Camille, Sales), (request.Person, request.Place));
    }

    [Theory]
    [InlineData("E1")]
    [InlineData("T1")]
    [InlineData(null)]
    public async Task Who_is_told_as_the_organisations_is_the_same_person(string? team)
    {
        var payload = Told.Payloads.Mention("W1", "C1", "my conversion");
        payload["event"]!["user_team"] = team;
        await HeardAsync(payload);
        var answer = Assert.Single(Slack.Team.Ephemerals);
        Assert.Equal(("C1", "W1"), (answer.Channel, answer.User));
    }

    [Fact]
    public async Task An_event_in_a_channel_of_several_workspaces_belongs_to_the_one_with_the_bot()
    {
        var payload = Told.Payloads.Mention("W1", "C1", "my conversion");
        (payload["team_id"], payload["event"]!["team"]) = ("T2", "E1");
        await HeardAsync(payload);
    }

    [Fact]
    public async Task A_press_is_by_the_same_person_and_one_of_another_organisation_by_a_stranger()
    {
        Slack.Team.AddUser("W9", "Somebody else").Team = "E9";
        (await Told.PressAsync("W1", "C1", null, "alert.acknowledge.v1", "42")).Dispose();
        await Soon.Async(() => App.Echo.Presses.Count == 1);
        (await Told.PressAsync("W9", "C1", null, "alert.acknowledge.v1", "42")).Dispose();
        await Soon.Async(() => App.Echo.Presses.Count == 2);
        Assert.Equal([(Camille, Sales), (new Person("slack", "E9", "W9", null), Sales)], App.Echo.Presses.Select(press => (press.Person, press.Place)));
    }

    [Fact]
    public async Task Their_own_page_and_their_own_conversation_are_theirs()
    {
        (await Told.EventAsync(Told.Payloads.HomeOpened("W1"))).Dispose();
        await Soon.Async(() => Slack.Team.Homes.ContainsKey("W1"));
        App.Page = "Other figures";
        var payload = Told.Payloads.Interaction("block_actions", "W1", new JsonObject
        {
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = new JsonObject { ["id"] = "V1", ["type"] = "home" },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "ask.v1", ["action_ts"] = "1.1", ["value"] = "my day" }),
        });
        (await Told.InteractAsync(payload)).Dispose();
        await Soon.Async(() => Slack.Team.Homes["W1"].Content.ToJsonString().Contains("Other figures", StringComparison.Ordinal));
        Assert.Equal("D1", Assert.Single(Slack.Team.Messages).Channel);
    }

    private async Task HeardAsync(JsonObject payload)
    {
        (await Told.EventAsync(payload)).Dispose();
        await Soon.Async(() => !Slack.Team.Ephemerals.IsEmpty);
        var request = Assert.Single(App.Echo.Requests);
        Assert.Equal((Camille, Sales), (request.Person, request.Place));
    }
}
