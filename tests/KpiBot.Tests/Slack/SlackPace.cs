using System.Globalization;
using KpiBot.Chat;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>How fast messages leave.</summary>
public sealed class SlackPace
{
    [Fact]
    public async Task Messages_into_one_channel_leave_one_after_the_other_with_space_between()
    {
        await using var bench = await SlackBench.StartAsync(("Slack:MessageSpacing", "00:00:01.100"), ("Slack:LongestWait", "00:00:30"));
        await bench.WhileTimeGoesOnAsync(Task.WhenAll(Enumerable.Range(0, 5).Select(at => bench.SendAsync(Says.Plain("Hello"), Key(at)))));
        var times = Posts(bench).Select(call => call.At).ToList();
        Assert.Equal(5, times.Count);
        Assert.All(times.Skip(1).Zip(times), pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromSeconds(1.1)));
    }

    [Fact]
    public async Task Channels_do_not_wait_for_each_other_and_a_team_has_a_most_a_minute()
    {
        await using var bench = await SlackBench.StartAsync(("Slack:MessagesAMinute", "10"), ("Slack:MessageSpacing", "00:00:01.100"));
        for (var at = 0; at < 12; at++)
        {
            bench.Slack.Team.AddChannel($"C1{at}", "team");
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => bench.SendAsync(Says.Plain("Hello"), Key(at), SlackBench.Channel with { Channel = $"C1{at}" })));
        Assert.Equal(10, results.OfType<SendResult.Sent>().Count());
        Assert.All(results.OfType<SendResult.Later>(), later => Assert.Equal(TimeSpan.FromMinutes(1), later.After));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Says.Plain("Hello"), "again"));
    }

    [Fact]
    public async Task Where_Slack_says_wait_nobody_calls_that_method_for_that_team_until_then()
    {
        await using var bench = await SlackBench.StartAsync();
        var other = bench.Slack.AddTeam("T2", "Other");
        other.Tokens.Enqueue("xoxb-T1-fake");
        bench.Slack.Team.AddChannel("C2", "other");
        bench.Slack.Faults.Next("chat.postMessage", new Fault.TooMany(30));
        var sent = await bench.SendAsync(Says.Plain("Hello"), "first");
        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(30)), sent);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(20)), await bench.SendAsync(Says.Plain("Hello"), "second", SlackBench.Channel with { Channel = "C2" }));
        Assert.Single(Posts(bench));
        Assert.IsType<FindResult.Absent>(await bench.Platform.FindAsync(SlackBench.Channel, "first", bench.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        bench.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(Says.Plain("Hello"), "second", SlackBench.Channel with { Channel = "C2" }));
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        await using var bench = await SlackBench.StartAsync();
        bench.Slack.Faults.Next("chat.postMessage", new Fault.TooMany(2));
        Assert.IsType<SendResult.Later>(await bench.SendAsync(Says.Plain("Hello"), "first"));
        Assert.IsType<SendResult.Sent>(await bench.SendWhileTimeGoesOnAsync(Says.Plain("Hello"), "second"));
        Assert.Equal(["first", "second"], Posts(bench).Select(call => call["metadata"]!.Contains("first", StringComparison.Ordinal) ? "first" : "second"));
    }

    [Fact]
    public async Task Two_hundred_channels_at_once_are_all_served_once_within_Slacks_limits()
    {
        await using var bench = await SlackBench.StartAsync(("Slack:MessageSpacing", "00:00:01.100"));
        (bench.Slack.Rates.Enforced, bench.Slack.Rates.PostsAMinute) = (true, 60);
        var open = new Queue<string>(Enumerable.Range(0, 200).Select(at => bench.Slack.Team.AddChannel($"C2{at:000}", "team").Id));
        for (var round = 0; open.Count > 0 && round < 200; round++)
        {
            var batch = Enumerable.Range(0, Math.Min(8, open.Count)).Select(_ => open.Dequeue()).ToList();
            var results = await bench.WhileTimeGoesOnAsync(Task.WhenAll(batch.Select(channel => bench.SendAsync(Says.Plain("Monday"), channel, SlackBench.Channel with { Channel = channel }))));
            foreach (var (channel, _) in batch.Zip(results).Where(pair => pair.Second is not SendResult.Sent))
            {
                open.Enqueue(channel);
            }

            bench.Clock.Advance(results.OfType<SendResult.Later>().Select(later => later.After).DefaultIfEmpty(TimeSpan.Zero).Max());
        }

        Assert.Equal((0, 200), (open.Count, bench.Slack.Team.Messages.Count));
        Assert.Empty(bench.Slack.Ledger.Doubled);
        Assert.Contains(Posts(bench), call => call.Outcome == "ratelimited");
        Assert.True(Posts(bench).Count(call => call.Outcome == "ratelimited") < 60, "A gate that is closed is closed for all.");
    }

    [Fact]
    public async Task Behind_a_message_that_Slack_takes_long_over_nobody_waits_for_ever()
    {
        await using var bench = await SlackBench.StartAsync(("Slack:LongestWait", "00:00:05"));
        var (lanes, held) = (bench.App.Services.GetRequiredService<SlackLanes>(), new TaskCompletionSource<SlackOutcome>());
        var first = lanes.InTurnAsync("T1", "C1", () => held.Task, TestContext.Current.CancellationToken);
        var second = lanes.InTurnAsync("T1", "C1", () => held.Task, TestContext.Current.CancellationToken);
        Assert.Equal(new SlackOutcome.NotNow(TimeSpan.FromSeconds(5)), await bench.WhileTimeGoesOnAsync(second));
        Assert.False(first.IsCompleted);
        held.SetResult(new SlackOutcome.Unclear());
        await first;
        Assert.IsType<SlackOutcome.Unclear>(await lanes.InTurnAsync("T1", "C1", () => held.Task, TestContext.Current.CancellationToken));
    }

    private static List<FakeCall> Posts(SlackBench bench) => [.. bench.Slack.Calls.Where(call => call.Method == "chat.postMessage")];

    private static string Key(int at) => string.Create(CultureInfo.InvariantCulture, $"k{at}");
}
