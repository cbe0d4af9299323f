using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackInteractions
{
    private const string ResponseUrl = "https://hooks.slack.com/actions/T1/1/x";

    [Fact]
    public async Task A_press_is_acknowledged_empty_and_answered_to_the_presser_afterwards()
    {
        await using var app = await SlackApp.StartAsync();
        await AcknowledgedAsync(await PressAsync(app, Payload()));
        var call = await app.Wire.NextAsync();
        Assert.Equal(ResponseUrl, call.Address.AbsoluteUri);
        Assert.Equal("ephemeral", (string?)call.Json["response_type"]);
        Assert.False((bool?)call.Json["replace_original"]);
        Assert.Equal("You pressed 42", (string?)call.Json["text"]);
        var press = Assert.Single(app.Echo.Presses);
        Assert.Equal(new ButtonPress(new Person("slack", "T1", "U1", null), new Place("slack", "T1", "C1", "9.9"), "1.2", "alert.acknowledge.v1", "42"), press);
    }

    [Fact]
    public async Task A_card_changes_in_place_for_everybody()
    {
        await using var app = await SlackApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        await AcknowledgedAsync(await PressAsync(app, Payload()));
        var call = await app.Wire.NextAsync();
        Assert.Equal("https://slack.com/api/chat.update", call.Address.AbsoluteUri);
        Assert.Equal(("C1", "1.2", "You pressed 42"), (call["channel"], call["ts"], call["text"]));
        Assert.Equal("section", (string?)JsonNode.Parse(call["blocks"]!)![0]!["type"]);
    }

    [Fact]
    public async Task A_message_that_one_person_sees_is_replaced_through_its_response_address()
    {
        await using var app = await SlackApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        await PressAsync(app, Payload(ephemeral: true));
        var call = await app.Wire.NextAsync();
        Assert.Equal(ResponseUrl, call.Address.AbsoluteUri);
        Assert.True((bool?)call.Json["replace_original"]);
        Assert.Null(Assert.Single(app.Echo.Presses).MessageId);
    }

    [Fact]
    public async Task A_stranger_of_a_shared_channel_is_known_by_their_own_team()
    {
        await using var app = await SlackApp.StartAsync();
        await PressAsync(app, Payload(userTeam: "T9"));
        await app.Wire.NextAsync();
        var press = Assert.Single(app.Echo.Presses);
        Assert.Equal(("T9", "T1"), (press.Person.Team, press.Place.Team));
    }

    [Fact]
    public async Task A_press_that_breaks_is_answered_with_an_apology()
    {
        await using var app = await SlackApp.StartAsync();
        app.Echo.Ready = Task.FromException(new InvalidDataException("broken"));
        await AcknowledgedAsync(await PressAsync(app, Payload()));
        Assert.Equal("Sorry.", (string?)(await app.Wire.NextAsync()).Json["text"]);
    }

    [Fact]
    public async Task A_response_address_on_another_host_is_never_called()
    {
        await using var app = await SlackApp.StartAsync();
        await PressAsync(app, Payload(address: "https://hooks.slack.com.evil.example/x"));
        await PressAsync(app, Payload(address: "http://127.0.0.1:9/x"));
        await PressAsync(app, Payload());
        await Soon.Async(() => app.Wire.Calls.Count == 3);
        Assert.Single(app.Wire.Calls, call => call.Address.AbsoluteUri == ResponseUrl);
        Assert.Equal(2, app.Wire.Calls.Count(call => call.Address.AbsoluteUri == "https://slack.com/api/chat.postEphemeral"));
    }

    [Theory]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"}}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"channel":{"id":"C1"},"actions":[{"type":"users_select","action_id":"a"}]}""")]
    [InlineData("[]")]
    public async Task Other_interactions_are_acknowledged_and_do_nothing(string payload)
    {
        await using var app = await SlackApp.StartAsync();
        await AcknowledgedAsync(await PressAsync(app, payload));
        Assert.Empty(app.Echo.Presses);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"type":"block_actions","user":{"id":"\ud800"}}""")]
    public async Task A_broken_payload_is_a_bad_request(string payload)
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await PressAsync(app, payload)).StatusCode);
    }

    [Fact]
    public async Task An_unsigned_press_does_nothing()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/interactions", $"payload={Uri.EscapeDataString(Payload())}", stamp: null, signature: null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(app.Echo.Presses);
    }

    private static Task<HttpResponseMessage> PressAsync(SlackApp app, string payload) => app.PostAsync("/slack/interactions", $"payload={Uri.EscapeDataString(payload)}");

    private static async Task AcknowledgedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static string Payload(bool ephemeral = false, string userTeam = "T1", string address = ResponseUrl) => new JsonObject
    {
        ["type"] = "block_actions",
        ["user"] = new JsonObject { ["id"] = "U1", ["team_id"] = userTeam },
        ["team"] = new JsonObject { ["id"] = "T1" },
        ["channel"] = new JsonObject { ["id"] = "C1" },
        ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1.2", ["thread_ts"] = "9.9", ["is_ephemeral"] = ephemeral },
        ["response_url"] = address,
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "alert.acknowledge.v1#2", ["value"] = "42" }),
    }.ToJsonString();
}
