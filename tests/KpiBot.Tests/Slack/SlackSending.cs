using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackSending
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    [Fact]
    public async Task A_message_is_posted_as_a_form_with_text_blocks_and_its_key()
    {
        await using var app = await SlackApp.StartAsync();
        var result = await SendAsync(app, Channel with { Thread = "9.9" });
        Assert.Equal(new SendResult.Sent("1.1"), result);
        var call = Assert.Single(app.Wire.Calls);
        Assert.Equal(("https://slack.com/api/chat.postMessage", "Bearer xoxb-test"), (call.Address.AbsoluteUri, call.Authorization));
        Assert.Equal(("C1", "9.9", "Hello", "none"), (call["channel"], call["thread_ts"], call["text"], call["parse"]));
        Assert.Equal("""{"event_type":"kpibot_delivery","event_payload":{"key":"k1"}}""", call["metadata"]);
        Assert.Equal("section", (string?)JsonNode.Parse(call["blocks"]!)![0]!["type"]);
    }

    [Fact]
    public async Task A_message_to_a_person_is_updated_in_the_conversation_where_it_landed()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer("""{"ok":true,"ts":"5.5","channel":"D7"}""");
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(app, Channel with { Channel = "U1" }));
        await Platform(app).UpdateAsync(Channel with { Channel = "U1" }, sent.MessageId, Says.Plain("New"), TestContext.Current.CancellationToken);
        var update = app.Wire.Calls[^1];
        Assert.Equal(("https://slack.com/api/chat.update", "D7", "5.5", "New"), (update.Address.AbsoluteUri, update["channel"], update["ts"], update["text"]));
        Assert.NotNull(update["blocks"]);
    }

    [Theory]
    [InlineData("channel_not_found", RefusedWhy.Channel)]
    [InlineData("is_archived", RefusedWhy.Channel)]
    [InlineData("restricted_action_thread_locked", RefusedWhy.Channel)]
    [InlineData("invalid_auth", RefusedWhy.Install)]
    [InlineData("missing_scope", RefusedWhy.Install)]
    [InlineData("duplicate_message_not_found", RefusedWhy.Message)]
    public async Task What_can_never_work_is_refused_with_Slacks_word_and_what_it_is_about(string error, RefusedWhy why)
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer($$$"""{"ok":false,"error":"{{{error}}}","errors":["x"],"response_metadata":{"messages":["[ERROR] x"]}}""");
        Assert.Equal(new SendResult.Refused(error, why), await SendAsync(app, Channel));
    }

    [Fact]
    public async Task An_answer_of_which_nobody_knows_whether_it_arrived_counts_as_said_and_one_that_did_not_leave_does_not()
    {
        await using var app = await SlackApp.StartAsync();
        var client = app.Services.GetRequiredService<SlackClient>();
        Assert.True(await RespondedAsync(() => throw new TaskCanceledException("a timeout")));
        Assert.True(await RespondedAsync(() => throw new HttpRequestException(HttpRequestError.ResponseEnded)));
        Assert.True(await RespondedAsync(() => new HttpResponseMessage(HttpStatusCode.BadGateway)));
        Assert.False(await RespondedAsync(() => throw new HttpRequestException(HttpRequestError.ConnectionError)));
        Assert.False(await RespondedAsync(() => new HttpResponseMessage(HttpStatusCode.NotFound)));

        Task<bool> RespondedAsync(Func<HttpResponseMessage> answer)
        {
            app.Wire.Answer(answer);
            return client.RespondAsync(new Uri("https://hooks.slack.com/commands/T1/1/x"), [], TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("fatal_error")]
    [InlineData("something_new")]
    public async Task What_may_have_happened_is_uncertain(string error)
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer($$"""{"ok":false,"error":"{{error}}"}""");
        Assert.IsType<SendResult.Uncertain>(await SendAsync(app, Channel));
    }

    [Fact]
    public async Task A_broken_answer_or_connection_is_uncertain()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer("oops");
        app.Wire.Answer("{}");
        app.Wire.Answer("", HttpStatusCode.BadGateway);
        app.Wire.Answer(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        app.Wire.Answer(() => throw new TaskCanceledException("timed out", new TimeoutException()));
        for (var time = 0; time < 5; time++)
        {
            Assert.IsType<SendResult.Uncertain>(await SendAsync(app, Channel));
        }
    }

    [Fact]
    public async Task Too_many_requests_wait_as_long_as_Slack_says()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "7" } } });
        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(7)), await SendAsync(app, Channel));
    }

    [Fact]
    public async Task A_message_that_never_left_is_sent_later()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(() => throw new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException()));
        app.Wire.Answer("""{"ok":false,"error":"rate_limited"}""");
        Assert.IsType<SendResult.Later>(await SendAsync(app, Channel));
        Assert.IsType<SendResult.Later>(await SendAsync(app, Channel));
    }

    [Fact]
    public async Task An_unclear_update_is_done_again_and_one_of_a_lost_message_is_not()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer("""{"ok":false,"error":"internal_error"}""");
        app.Wire.Answer("""{"ok":false,"error":"message_not_found"}""");
        Assert.IsType<SendResult.Later>(await Platform(app).UpdateAsync(Channel, "1.1", Says.Plain("x"), TestContext.Current.CancellationToken));
        Assert.IsType<SendResult.Refused>(await Platform(app).UpdateAsync(Channel, "1.1", Says.Plain("x"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_bot_token_nothing_leaves()
    {
        await using var app = await SlackApp.StartAsync(settings: ("Slack:BotToken", null));
        Assert.Equal(new SendResult.Refused("not_authed", RefusedWhy.Install), await SendAsync(app, Channel));
        Assert.Empty(app.Wire.Calls);
    }

    private static IChatPlatform Platform(SlackApp app) => app.Services.GetRequiredService<IChatPlatform>();

    private static Task<SendResult> SendAsync(SlackApp app, Place place) =>
        Platform(app).SendAsync(place, Says.Plain("Hello"), "k1", TestContext.Current.CancellationToken);
}
