using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsSending
{
    private const string Conversations = "http://localhost:56150/_connector/v3/conversations";

    private static readonly Place Channel = new("teams", Activities.Tenant, "19:west@thread.tacv2");

    [Fact]
    public async Task A_message_to_a_channel_starts_a_thread_and_is_updated_there()
    {
        await using var app = await KnownAsync();
        app.Wire.Answer("""{"id":"19:west@thread.tacv2;messageid=7","activityId":"7"}""");
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(app, Channel));
        var call = app.Wire.Calls[^1];
        Assert.Equal(($"POST {Conversations}", "Hello"), (call.Line, call.Said));
        Assert.Equal("19:west@thread.tacv2", (string?)call.Json["channelData"]!["channel"]!["id"]);
        Assert.True((bool?)call.Json["isGroup"]);
        Assert.Equal(sent, await UpdateAsync(app, Channel, sent.MessageId));
        Assert.Equal($"PUT {Conversations}/19%3Awest%40thread.tacv2%3Bmessageid%3D7/activities/7", app.Wire.Calls[^1].Line);
    }

    [Fact]
    public async Task A_message_to_a_thread_stands_in_it()
    {
        await using var app = await KnownAsync();
        Assert.Equal(new SendResult.Sent("m1"), await SendAsync(app, Channel with { Thread = "1699" }));
        Assert.Equal($"POST {Conversations}/19%3Awest%40thread.tacv2%3Bmessageid%3D1699/activities", app.Wire.Calls[^1].Line);
        await UpdateAsync(app, Channel with { Thread = "1699" }, "m1");
        Assert.Equal($"PUT {Conversations}/19%3Awest%40thread.tacv2%3Bmessageid%3D1699/activities/m1", app.Wire.Calls[^1].Line);
    }

    [Fact]
    public async Task What_is_said_beneath_a_message_of_its_own_stands_in_that_thread()
    {
        await using var app = await KnownAsync();
        app.Wire.Answer("""{"id":"19:west@thread.tacv2;messageid=7","activityId":"7"}""");
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(app, Channel));
        await SendAsync(app, Channel with { Thread = sent.MessageId });
        Assert.Equal($"POST {Conversations}/19%3Awest%40thread.tacv2%3Bmessageid%3D7/activities", app.Wire.Calls[^1].Line);
    }

    [Fact]
    public async Task A_conversation_that_the_bot_does_not_know_or_was_taken_out_of_is_refused()
    {
        await using var app = await KnownAsync();
        Assert.IsType<SendResult.Refused>(await SendAsync(app, Channel with { Team = "another" }));
        await app.PostAsync(Activities.With(Activities.InChannel("", "r1"), activity =>
        {
            activity["type"] = "conversationUpdate";
            activity["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = Activities.Bot });
        }));
        Assert.Equal(new SendResult.Refused("ConversationNotFound", RefusedWhy.Channel), await SendAsync(app, Channel));
        Assert.Empty(app.Wire.Calls);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "BotNotInConversationRoster", RefusedWhy.Channel, RefusedWhy.Channel)]
    [InlineData(HttpStatusCode.NotFound, "ConversationNotFound", RefusedWhy.Channel, RefusedWhy.Channel)]
    [InlineData(HttpStatusCode.Unauthorized, "Unauthorized", RefusedWhy.Install, RefusedWhy.Install)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", RefusedWhy.Message, RefusedWhy.Message)]
    public async Task What_can_never_work_is_refused_with_Teams_word(HttpStatusCode status, string code, RefusedWhy why, RefusedWhy whyWithoutWord)
    {
        await using var app = await KnownAsync();
        app.Wire.Answer(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "x" } }.ToJsonString(), status);
        app.Wire.Answer("<html>", status);
        Assert.Equal(new SendResult.Refused(code, why), await SendAsync(app, Channel));
        await app.PostAsync(Activities.With(Activities.InChannel("", "again"), activity => activity["type"] = "installationUpdate"));
        Assert.Equal(new SendResult.Refused($"HTTP {(int)status}", whyWithoutWord), await SendAsync(app, Channel));
    }

    [Fact]
    public async Task What_did_not_happen_is_sent_later()
    {
        await using var app = await KnownAsync();
        app.Wire.Answer(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "7" } } });
        app.Wire.Answer("", HttpStatusCode.PreconditionFailed);
        app.Wire.Answer(() => throw new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException()));
        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(7)), await SendAsync(app, Channel));
        Assert.IsType<SendResult.Later>(await SendAsync(app, Channel));
        Assert.IsType<SendResult.Later>(await SendAsync(app, Channel));
    }

    [Fact]
    public async Task What_may_have_happened_is_uncertain_and_Teams_can_not_be_asked()
    {
        await using var app = await KnownAsync();
        app.Wire.Answer("", HttpStatusCode.BadGateway);
        app.Wire.Answer(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        app.Wire.Answer(() => throw new TaskCanceledException("timed out", new TimeoutException()));
        for (var time = 0; time < 3; time++)
        {
            Assert.IsType<SendResult.Uncertain>(await SendAsync(app, Channel));
        }

        Assert.IsType<FindResult.Unknown>(await app.Platform.FindAsync(Channel, "k1", app.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_message_that_is_confirmed_without_an_id_is_sent_and_can_not_be_changed()
    {
        await using var app = await KnownAsync();
        app.Wire.Answer("", HttpStatusCode.Accepted);
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(app, Channel with { Thread = "1699" }));
        Assert.IsType<SendResult.Refused>(await UpdateAsync(app, Channel, sent.MessageId));
        Assert.Single(app.Wire.Calls);
    }

    private static async Task<TeamsApp> KnownAsync()
    {
        var app = await TeamsApp.StartAsync();
        await app.PostAsync(Activities.With(Activities.InChannel(""), activity => activity["type"] = "installationUpdate"));
        return app;
    }

    private static Task<SendResult> SendAsync(TeamsApp app, Place place) => app.Platform.SendAsync(place, Says.Plain("Hello"), "k1", TestContext.Current.CancellationToken);

    private static Task<SendResult> UpdateAsync(TeamsApp app, Place place, string id) => app.Platform.UpdateAsync(place, id, Says.Plain("New"), TestContext.Current.CancellationToken);
}
