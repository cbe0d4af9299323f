using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsMessages
{
    [Fact]
    public async Task A_question_is_taken_at_once_and_answered_beneath_it()
    {
        await using var app = await TeamsApp.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync(Activities.Message("my conversion"))).StatusCode);
        var call = await app.Wire.NextAsync();
        Assert.Equal("POST http://localhost:56150/_connector/v3/conversations/a%3Apersonal/activities/1700000000001", call.Line);
        Assert.Null(call.Authorization);
        Assert.Equal("You said my conversion", call.Said);
        var request = Assert.Single(app.Echo.Requests);
        Assert.Equal(new ChatRequest(new Person("teams", Activities.Tenant, Activities.Person, "fr-FR"), new Place("teams", Activities.Tenant, "a:personal"), "my conversion"), request);
    }

    [Fact]
    public async Task An_answer_is_a_card_without_text()
    {
        await using var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.Message("hello"));
        var activity = (await app.Wire.NextAsync()).Json;
        Assert.Equal(["type", "from", "summary", "locale", "attachments", "replyToId"], activity.Select(pair => pair.Key));
        Assert.Equal(("message", "You said hello", "1700000000001"), ((string?)activity["type"], (string?)activity["summary"], (string?)activity["replyToId"]));
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)Assert.Single(activity["attachments"]!.AsArray())!["contentType"]);
    }

    [Fact]
    public async Task What_is_for_the_asker_alone_is_not_said_in_a_channel()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Wire.Answer("""{"id":"a:new"}""");
        await app.PostAsync(Activities.InChannel("my conversion"));
        await app.Wire.NextAsync(2);
        Assert.Equal(
            ["POST http://localhost:56150/_connector/v3/conversations", "POST http://localhost:56150/_connector/v3/conversations/a%3Anew/activities"],
            app.Wire.Calls.Select(call => call.Line));
        var opened = app.Wire.Calls[0].Json;
        Assert.Equal(("29:alice", Activities.Bot, Activities.Tenant), ((string?)opened["members"]![0]!["id"], (string?)opened["bot"]!["id"], (string?)opened["tenantId"]));
        Assert.Equal("You said my conversion", app.Wire.Calls[1].Said);
    }

    [Fact]
    public async Task A_personal_chat_that_is_known_is_not_opened_again()
    {
        await using var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.Message("hello"));
        await app.Wire.NextAsync();
        await app.PostAsync(Activities.InChannel("my conversion"));
        Assert.Equal("POST http://localhost:56150/_connector/v3/conversations/a%3Apersonal/activities", (await app.Wire.NextAsync()).Line);
    }

    [Fact]
    public async Task An_answer_for_everybody_stands_in_the_thread()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Audience = Audience.Place;
        await app.PostAsync(Activities.InChannel("team revenue"));
        Assert.Equal(
            "POST http://localhost:56150/_connector/v3/conversations/19%3Awest%40thread.tacv2%3Bmessageid%3D1699/activities/1700000000002",
            (await app.Wire.NextAsync()).Line);
        Assert.Equal(new Place("teams", Activities.Tenant, "19:west@thread.tacv2", "1699"), Assert.Single(app.Echo.Requests).Place);
    }

    [Fact]
    public async Task Somebody_without_an_id_in_the_tenant_is_known_by_the_one_Teams_gives_and_speaks_as_the_client_says()
    {
        await using var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.With(Activities.Message("hello"), activity =>
        {
            activity["from"]!.AsObject().Remove("aadObjectId");
            activity["conversation"]!.AsObject().Remove("tenantId");
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t2" } };
            activity.Remove("locale");
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-GB", ["country"] = "GB" });
        }));
        await app.Wire.NextAsync();
        Assert.Equal(new Person("teams", "t2", "29:alice", "en-GB"), Assert.Single(app.Echo.Requests).Person);
    }

    [Fact]
    public async Task A_question_that_is_sent_again_is_answered_once()
    {
        await using var app = await TeamsApp.StartAsync();
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync(Activities.Message("hello"))).StatusCode);
        }

        await app.PostAsync(Activities.Message("another", "1700000000009"));
        await app.Wire.NextAsync(2);
        Assert.Equal(["hello", "another"], app.Echo.Requests.Select(request => request.Text));
        Assert.Equal(2, app.Wire.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_that_breaks_or_runs_out_of_time_is_answered_with_an_apology(bool isTimeout)
    {
        await using var app = await TeamsApp.StartAsync();
        app.Echo.Ready = Task.FromException(isTimeout ? new TaskCanceledException("An HTTP call took too long.") : new InvalidDataException("broken"));
        await app.PostAsync(Activities.Message("hello"));
        Assert.Equal("Sorry.", (await app.Wire.NextAsync()).Said);
    }

    [Fact]
    public async Task An_answer_that_Teams_asks_to_wait_with_is_sent_again_then()
    {
        await using var app = await TeamsApp.StartAsync();
        app.Wire.Answer(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "7" } } });
        await app.PostAsync(Activities.Message("hello"));
        await app.Wire.NextAsync();
        for (var second = 0; second < 100 && app.Wire.Calls.Count == 1; second++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["You said hello", "You said hello"], app.Wire.Calls.Select(call => call.Said));
    }

    [Theory]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("event")]
    public async Task What_asks_nothing_is_taken_and_not_answered(string type)
    {
        await using var app = await TeamsApp.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync(Activities.With(Activities.Message("hello"), activity => activity["type"] = type))).StatusCode);
        Assert.Empty(app.Echo.Requests);
        Assert.Empty(app.Wire.Calls);
    }
}
