using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack;
using KpiBot.Slack.Rendering;
using KpiBot.Tests.Slack.Fake;
using KpiBot.Tests.Slack.Fake.Rules;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Messages that are longer than Slack takes.</summary>
public sealed class SlackLongMessages
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_main_part_keeps_the_buttons_and_the_rest_stands_in_its_thread()
    {
        await using var bench = await SlackBench.StartAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bench.SendAsync(Long(rows: 250)));
        var messages = bench.Slack.Team.Messages;
        Assert.True(messages.Count > 1);
        Assert.Equal(sent.MessageId, messages[0].Stamp);
        Assert.Null(messages[0].Thread);
        Assert.Contains(messages[0].Blocks, block => (string?)block!["type"] == "actions");
        Assert.All(messages.Skip(1), reply => Assert.Equal(messages[0].Stamp, reply.Thread));
        Assert.Equal([.. Enumerable.Range(1, messages.Count).Select(nth => nth == 1 ? "k1" : $"k1.{nth}")], messages.Select(message => message.Key));
        Assert.All(messages, message => Assert.InRange(MessageRules.Characters(message.Blocks), 1, SlackLimits.Budget));
        var all = string.Join(' ', messages.Select(message => message.Blocks.ToJsonString()));
        Assert.All(Enumerable.Range(0, 250), row => Assert.Contains(Deal(row), all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_send_that_broke_off_goes_on_where_it_stopped()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.When(IsReply, new Fault.TooMany(60));
        Assert.IsType<SendResult.Later>(await bench.SendAsync(Long(rows: 250)));
        Assert.Single(bench.Slack.Team.Messages);
        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Long(rows: 250)));
        Assert.True(bench.Slack.Team.Messages.Count > 1);
        Assert.Empty(bench.Slack.Ledger.Doubled);
    }

    [Fact]
    public async Task Another_host_goes_on_too_and_half_a_message_is_not_called_found()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.When(IsReply, new Fault.Reset { AfterCommit = true });
        Assert.IsType<SendResult.Uncertain>(await bench.SendAsync(Long(rows: 400)));
        Assert.Equal(2, bench.Slack.Team.Messages.Count);
        await using var next = await SlackApp.StartAsync(bench.Slack);
        var platform = next.Services.GetRequiredService<IChatPlatform>();
        Assert.IsType<FindResult.Absent>(await platform.FindAsync(SlackBench.Channel, "k1", bench.Clock.GetUtcNow(), Cancelled));
        var sent = Assert.IsType<SendResult.Sent>(await platform.SendAsync(SlackBench.Channel, Long(rows: 400), "k1", Cancelled));
        Assert.Empty(bench.Slack.Ledger.Doubled);
        Assert.Equal(new FindResult.Found(sent.MessageId), await platform.FindAsync(SlackBench.Channel, "k1", bench.Clock.GetUtcNow(), Cancelled));
    }

    [Fact]
    public async Task Where_it_can_not_be_seen_now_whether_it_was_begun_it_waits_and_is_not_said_twice()
    {
        await using var bench = await SlackBench.StartAsync();
        await bench.SendAsync(Long(rows: 250));
        await using var next = await SlackApp.StartAsync(bench.Slack);
        var platform = next.Services.GetRequiredService<IChatPlatform>();
        bench.Slack.Faults.Next("conversations.history", new Fault.Status(500));
        Assert.IsType<SendResult.Later>(await platform.SendAsync(SlackBench.Channel, Long(rows: 250), "k1", Cancelled));
        bench.Slack.Faults.Next("conversations.replies", new Fault.Status(500));
        Assert.IsType<SendResult.Later>(await platform.SendAsync(SlackBench.Channel, Long(rows: 250), "k1", Cancelled));
        Assert.IsType<SendResult.Sent>(await platform.SendAsync(SlackBench.Channel, Long(rows: 250), "k1", Cancelled));
        Assert.Empty(bench.Slack.Ledger.Doubled);
    }

    [Theory]
    [InlineData("conversations.history", "missing_scope")]
    [InlineData("auth.test", "access_denied")]
    public async Task Where_it_may_never_be_seen_it_is_said(string method, string error)
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Always(method, new Fault.Error(error));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Long(rows: 250)));
    }

    [Fact]
    public async Task In_a_channel_where_so_much_was_said_that_nobody_looks_to_its_end_it_is_said()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer("""{"ok":true,"bot_id":"B1"}""");
        for (var page = 0; page < 5; page++)
        {
            app.Wire.Answer("""{"ok":true,"messages":[],"response_metadata":{"next_cursor":"more"}}""");
        }

        Assert.IsType<SendResult.Sent>(await app.Services.GetRequiredService<IChatPlatform>().SendAsync(SlackBench.Channel, Long(rows: 250), "k1", Cancelled));
    }

    [Fact]
    public async Task Where_the_thread_is_closed_the_main_part_tells_how_much_is_missing()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.When(IsReply, new Fault.Error("restricted_action_non_threadable_channel"));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Long(rows: 250)));
        var message = Assert.Single(bench.Slack.Team.Messages);
        Assert.Equal(1, message.Edits);
        Assert.Matches("and [0-9]+ more", message.Blocks.ToJsonString());
    }

    [Fact]
    public async Task In_a_thread_all_parts_stand_in_that_thread()
    {
        await using var bench = await SlackBench.StartAsync();
        var root = Assert.IsType<SendResult.Sent>(await bench.SendAsync(Says.Plain("Root"), "root"));
        await bench.SendAsync(Long(rows: 250), "k1", SlackBench.Channel with { Thread = root.MessageId });
        Assert.All(bench.Slack.Team.Messages.Skip(1), message => Assert.Equal(root.MessageId, message.Thread));
        Assert.Empty(bench.Slack.Ledger.Doubled);
    }

    [Fact]
    public async Task What_is_too_long_for_ten_parts_is_shortened_visibly()
    {
        await using var bench = await SlackBench.StartAsync();
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Long(rows: 20_000)));
        Assert.Equal(10, bench.Slack.Team.Messages.Count);
        Assert.Matches("and [0-9]+ more", bench.Slack.Team.Messages[^1].Blocks.ToJsonString());
    }

    [Fact]
    public async Task A_person_alone_is_told_in_a_channel_without_anybody_else()
    {
        await using var bench = await SlackBench.StartAsync();
        var platform = (SlackPlatform)bench.Platform;
        Assert.IsType<SendResult.Sent>(await platform.WhisperAsync(SlackBench.Channel, new Person("slack", "T1", "U1", null), Says.Plain("Only you"), Cancelled));
        var whisper = Assert.Single(bench.Slack.Team.Ephemerals);
        Assert.Equal(("C1", "U1", "Only you"), (whisper.Channel, whisper.User, whisper.Text));
        Assert.Equal(
            new SendResult.Refused("user_not_in_channel", RefusedWhy.Message),
            await platform.WhisperAsync(SlackBench.Channel, new Person("slack", "T1", "U2", null), Says.Plain("Only you"), Cancelled));
    }

    private static bool IsReply(FakeCall call) => call is { Method: "chat.postMessage" } && call["thread_ts"] is not null;

    private static Message Long(int rows) => new("Review",
    [
        new Heading("Review"),
        new Table(["Deal", "Amount"], [.. Enumerable.Range(0, rows).Select(row => ImmutableArray.Create(Deal(row), "1 000"))]),
        new Buttons([new Button("Done", "alert.done.v1", "7")]),
        new Footnote(Line.Of("As of Monday")),
    ]);

    private static string Deal(int row) => string.Create(CultureInfo.InvariantCulture, $"Deal {row:00000} of a customer with a rather long name");
}
