using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>What becomes of a message whose blocks Slack does not take.</summary>
public sealed class SlackPlainerWords
{
    private static readonly Message Alert = new("Red", [new Heading("Red"), Paragraph.Of(Line.Of("Win rate of A & B <!channel>: 12 %")), new Buttons([new Button("Done", "a.v1", "1")])]);

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_blocks_too_long")]
    [InlineData("invalid_blocks_format")]
    public async Task It_is_said_in_plain_text_once(string error)
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.When(HasBlocks, new Fault.Error(error, "too long [json-pointer:/blocks/0]"), int.MaxValue);
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Alert));
        var message = Assert.Single(bench.Slack.Team.Messages);
        Assert.Equal(("*Red*\nWin rate of A &amp; B &lt;!channel&gt;: 12 %", "k1"), (message.Text, message.Key));
        Assert.Empty(message.Blocks);
    }

    [Fact]
    public async Task What_is_refused_in_plain_text_too_is_refused()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Always("chat.postMessage", new Fault.Error("invalid_blocks"));
        Assert.Equal(new SendResult.Refused("invalid_blocks", RefusedWhy.Message), await bench.SendAsync(Alert));
        Assert.Equal(2, bench.Slack.Calls.Count);
    }

    [Fact]
    public async Task A_change_of_a_message_is_made_in_plain_text_too()
    {
        await using var bench = await SlackBench.StartAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bench.SendAsync(Alert));
        bench.Slack.Faults.When(HasBlocks, new Fault.Error("invalid_blocks"));
        Assert.IsType<SendResult.Sent>(await bench.Platform.UpdateAsync(SlackBench.Channel, sent.MessageId, Alert, TestContext.Current.CancellationToken));
        Assert.Empty(bench.Slack.Team.Messages[0].Blocks);
    }

    [Fact]
    public async Task Another_refusal_is_not_tried_again()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Team.Channels["C1"].Archived = true;
        Assert.Equal(new SendResult.Refused("is_archived", RefusedWhy.Channel), await bench.SendAsync(Alert));
        Assert.Single(bench.Slack.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Next("chat.postMessage", new Fault.Redirect(new Uri(bench.Slack.ApiUrl, "chat.delete")));
        Assert.IsType<SendResult.Uncertain>(await bench.SendAsync(Alert));
        Assert.Single(bench.Slack.Calls);
    }

    private static bool HasBlocks(FakeCall call) => call["blocks"] is { Length: > 2 };
}
