using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>The Slack of the tests does what Slack does, seen from the product.</summary>
public sealed class FakeSlackAnswers : IAsyncLifetime
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private FakeSlack? _slack;
    private SlackApp? _app;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private FakeSlack Slack => _slack!;

    private IChatPlatform Platform => _app!.Services.GetRequiredService<IChatPlatform>();

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(Cancelled, _clock);
        Slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        Slack.Team.AddUser("U1", "Camille", "camille@acme.test");
        _app = await SlackApp.StartAsync(Slack, settings: ("Slack:CallTimeout", "00:00:02"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task A_message_stands_in_its_channel_and_is_found_by_its_key()
    {
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(Channel));
        Assert.Equal((sent.MessageId, "k1", "C1"), (Slack.Team.Messages[0].Stamp, Slack.Team.Messages[0].Key, Slack.Team.Messages[0].Channel));
        Assert.Equal(new FindResult.Found(sent.MessageId), await Platform.FindAsync(Channel, "k1", _clock.GetUtcNow(), Cancelled));
        Assert.IsType<FindResult.Absent>(await Platform.FindAsync(Channel, "k2", _clock.GetUtcNow(), Cancelled));
        Assert.Empty(Slack.Ledger.Doubled);
    }

    [Fact]
    public async Task A_message_to_a_person_stands_in_their_conversation_and_is_changed_there()
    {
        var place = Channel with { Channel = "U1" };
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(place));
        Assert.IsType<SendResult.Sent>(await Platform.UpdateAsync(place, sent.MessageId, Says.Plain("New"), Cancelled));
        Assert.Equal(("D1", "New", 1), (Slack.Team.Messages[0].Channel, Slack.Team.Messages[0].Text, Slack.Team.Messages[0].Edits));
    }

    [Theory]
    [InlineData("C9", "channel_not_found")]
    [InlineData("C2", "is_archived")]
    [InlineData("C3", "not_in_channel")]
    [InlineData("C4", "channel_not_found")]
    [InlineData("C5", "restricted_action")]
    public async Task A_channel_that_is_closed_to_the_bot_refuses(string channel, string error)
    {
        Slack.Team.AddChannel("C2", "old").Archived = true;
        Slack.Team.AddChannel("C3", "elsewhere", withBot: false);
        Slack.Team.AddChannel("C4", "secret", isPrivate: true, withBot: false);
        Slack.Team.AddChannel("C5", "news").WriteError = "restricted_action";
        Assert.Equal(new SendResult.Refused(error, RefusedWhy.Channel), await SendAsync(Channel with { Channel = channel }));
        Assert.Empty(Slack.Team.Messages);
    }

    [Fact]
    public async Task A_fault_after_the_commit_leaves_the_message_there()
    {
        Slack.Faults.Next("chat.postMessage", new Fault.Reset { AfterCommit = true });
        Slack.Faults.Next("chat.postMessage", new Fault.Status(503));
        Slack.Faults.Next("chat.postMessage", new Fault.Garbage());
        for (var time = 0; time < 3; time++)
        {
            Assert.IsType<SendResult.Uncertain>(await SendAsync(Channel));
        }

        Assert.Single(Slack.Ledger.Of("k1"));
        Slack.HistoryLag = TimeSpan.FromSeconds(5);
        Assert.IsType<FindResult.Absent>(await Platform.FindAsync(Channel, "k1", _clock.GetUtcNow(), Cancelled));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<FindResult.Found>(await Platform.FindAsync(Channel, "k1", _clock.GetUtcNow(), Cancelled));
    }

    [Fact]
    public async Task Too_many_messages_are_told_to_wait_where_limits_are_on()
    {
        Slack.Rates.Enforced = true;
        for (var time = 0; time < Slack.Rates.Burst; time++)
        {
            Assert.IsType<SendResult.Sent>(await SendAsync(Channel));
        }

        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(3)), await SendAsync(Channel));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.IsType<SendResult.Sent>(await SendAsync(Channel));
        Assert.Equal(["ok", "ok", "ok", "ratelimited", "ok"], Slack.Calls.Select(call => call.Outcome));
    }

    [Fact]
    public async Task A_revoked_token_and_a_missing_right_break_the_install()
    {
        Slack.Team.Scopes.Remove("chat:write");
        Assert.Equal(new SendResult.Refused("missing_scope", RefusedWhy.Install), await SendAsync(Channel));
        Slack.Team.TokenError = "token_revoked";
        Assert.Equal(new SendResult.Refused("token_revoked", RefusedWhy.Install), await SendAsync(Channel));
    }

    [Fact]
    public async Task A_signed_command_is_answered_and_a_response_address_takes_five_answers()
    {
        var inbound = _app!.From(Slack);
        using var answer = await inbound.CommandAsync("U1", "C1", "my conversion");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("You said my conversion", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["text"]);
        using var http = new HttpClient();
        var address = Slack.Responses.Issue("T1", "C1", "U1");
        for (var use = 1; use <= 6; use++)
        {
            using var response = await http.PostAsync(address, new StringContent("""{"text":"hello"}"""), Cancelled);
            Assert.Equal(use <= 5, response.IsSuccessStatusCode);
        }

        Assert.Equal(5, Slack.Responses.All.Count);
    }

    private Task<SendResult> SendAsync(Place place) => Platform.SendAsync(place, Says.Plain("Hello"), "k1", Cancelled);
}
