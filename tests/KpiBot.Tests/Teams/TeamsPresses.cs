using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsPresses
{
    private const string CardInChannel = "PUT http://localhost:56150/_connector/v3/conversations/19%3Awest%40thread.tacv2%3Bmessageid%3D1699/activities/card-1";

    private static readonly ButtonPress Pressed = new(
        new Person("teams", Activities.Tenant, Activities.Person, "fr-FR"), new Place("teams", Activities.Tenant, "19:west@thread.tacv2", "1699"), "card-1", "alert.acknowledge.v1", "42");

    [Fact]
    public async Task A_press_is_answered_in_the_request_by_a_card_for_who_pressed()
    {
        await using var app = await TeamsApp.StartAsync();
        var body = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.InChannel("x"))));
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int?)body["statusCode"], (string?)body["type"]));
        Assert.Equal(("AdaptiveCard", "You pressed 42"), ((string?)body["value"]!["type"], (string?)body["value"]!["body"]![0]!["inlines"]![0]!["text"]));
        Assert.Equal(Pressed, Assert.Single(app.Echo.Presses));
        Assert.Empty(app.Wire.Calls);
    }

    [Fact]
    public async Task A_card_changes_in_place_for_everybody_else_too()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        var body = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.InChannel("x"))));
        Assert.Equal("AdaptiveCard", (string?)body["value"]!["type"]);
        var call = await app.Wire.NextAsync();
        Assert.Equal((CardInChannel, "You pressed 42"), (call.Line, call.Said));
    }

    [Fact]
    public async Task What_a_press_says_to_everybody_is_a_message_in_the_thread()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.Place;
        var body = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.InChannel("x"))));
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), ((int?)body["statusCode"], (string?)body["type"]));
        Assert.StartsWith("POST ", (await app.Wire.NextAsync()).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_is_sent_again_has_its_effect_once_and_the_same_answer()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        var first = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.InChannel("x"))));
        var second = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.InChannel("x"))));
        await app.Wire.NextAsync();
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single(app.Echo.Presses);
        Assert.Single(app.Wire.Calls);
    }

    [Fact]
    public async Task A_press_that_is_sent_again_while_the_first_is_at_work_has_its_effect_once_and_the_same_answer()
    {
        await using var app = await TeamsApp.StartAsync();
        var ready = new TaskCompletionSource();
        app.Echo.Ready = ready.Task;
        var first = app.PostAsync(Activities.Invoke(Activities.InChannel("x")));
        while (app.Echo.Presses.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var second = app.PostAsync(Activities.Invoke(Activities.InChannel("x")));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        ready.SetResult();

        Assert.Equal((await JsonAsync(await first)).ToJsonString(), (await JsonAsync(await second)).ToJsonString());
        Assert.Single(app.Echo.Presses);
    }

    [Fact]
    public async Task A_press_that_takes_long_is_acknowledged_and_answered_by_a_message()
    {
        await using var app = await TeamsApp.StartAsync();
        var ready = new TaskCompletionSource();
        app.Echo.Ready = ready.Task;
        var posting = app.PostAsync(Activities.Invoke(Activities.Message("x")));
        for (var second = 0; second < 100 && !posting.IsCompleted; second++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal("application/vnd.microsoft.activity.message", (string?)(await JsonAsync(await posting))["type"]);
        ready.SetResult();
        Assert.Equal("You pressed 42", (await app.Wire.NextAsync()).Said);
    }

    [Fact]
    public async Task An_old_client_presses_by_a_message()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync(Activities.Submit(Activities.InChannel("x")))).StatusCode);
        Assert.Equal(CardInChannel, (await app.Wire.NextAsync()).Line);
        Assert.Equal(Pressed, Assert.Single(app.Echo.Presses));
    }

    [Fact]
    public async Task A_card_that_is_gone_is_answered_by_a_message()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        app.Wire.Answer("""{"error":{"code":"ActivityNotFoundInConversation"}}""", HttpStatusCode.NotFound);
        await app.PostAsync(Activities.Submit(Activities.InChannel("x")));
        Assert.StartsWith("POST ", (await app.Wire.NextAsync(2)).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_breaks_is_answered_with_an_apology()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Ready = Task.FromException(new InvalidDataException("broken"));
        var body = await JsonAsync(await app.PostAsync(Activities.Invoke(Activities.Message("x"))));
        Assert.Equal("Sorry.", (string?)body["value"]!["body"]![0]!["inlines"]![0]!["text"]);
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":[]}""")]
    [InlineData("null")]
    public async Task A_press_of_nothing_is_told_so_within_the_answer(string value)
    {
        await using var app = await TeamsApp.StartAsync();
        var body = await JsonAsync(await app.PostAsync(Activities.With(Activities.Invoke(Activities.Message("x")), activity => activity["value"] = JsonNode.Parse(value))));
        Assert.Equal((400, "application/vnd.microsoft.error", "BadRequest"), ((int?)body["statusCode"], (string?)body["type"], (string?)body["value"]!["code"]));
        Assert.Empty(app.Echo.Presses);
    }

    [Fact]
    public async Task An_invoke_of_another_kind_is_not_implemented()
    {
        await using var app = await TeamsApp.StartAsync();
        var other = Activities.With(Activities.Invoke(Activities.Message("x")), activity => activity["name"] = "signin/verifyState");
        Assert.Equal(HttpStatusCode.NotImplemented, (await app.PostAsync(other)).StatusCode);
    }

    private static async Task<JsonObject> JsonAsync(HttpResponseMessage response)
    {
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }
}
