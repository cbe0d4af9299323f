using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Messages of which nobody knows whether they arrived: the platform is asked, and where it can't tell a digest is given up and a warning is repeated.</summary>
public sealed class OutboxInDoubt
{
    [Fact]
    public async Task An_uncertain_message_that_is_found_is_not_sent_again()
    {
        using var bench = new OutboxBench();
        bench.Platform.Sends.Enqueue(new SendResult.Uncertain());
        bench.Platform.Finds.Enqueue(new FindResult.Absent());
        bench.Platform.Finds.Enqueue(new FindResult.Found("m7"));

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));
        Assert.Equal(OutboxState.Sending, row.State);
        Assert.Equal(OutboxState.Sending, (await bench.AfterAsync(TimeSpan.Zero, row)).State);
        row = await bench.AfterAsync(TimeSpan.FromSeconds(5), row);

        Assert.Equal((OutboxState.Sent, "m7", 1), (row.State, row.MessageId, row.Attempts));
        Assert.Single(bench.Platform.Posted);
    }

    [Fact]
    public async Task A_message_left_by_a_dead_host_is_sent_only_after_three_looks_in_vain()
    {
        using var bench = new OutboxBench();
        var row = await bench.DieInTheMiddleAsync(OutboxBench.Row(OutboxBench.Digest));

        row = await bench.AfterAsync(TimeSpan.Zero, row);
        Assert.Equal((OutboxState.Sending, TimeSpan.FromSeconds(5)), (row.State, row.NotBefore - bench.Store.Clock.GetUtcNow()));
        row = await bench.AfterAsync(TimeSpan.FromSeconds(5), row);
        Assert.Equal((OutboxState.Sending, TimeSpan.FromSeconds(30)), (row.State, row.NotBefore - bench.Store.Clock.GetUtcNow()));
        Assert.Empty(bench.Platform.Posted);
        row = await bench.AfterAsync(TimeSpan.FromSeconds(30), row);

        Assert.Equal((OutboxState.Sent, 2, 3), (row.State, row.Attempts, bench.Platform.Looked));
        Assert.Single(bench.Platform.Posted);
    }

    [Fact]
    public async Task A_digest_is_not_sent_again_to_a_platform_that_cannot_tell()
    {
        using var bench = new OutboxBench();
        var row = await LookInVainAsync(bench, OutboxBench.Digest);

        Assert.Equal((OutboxState.Unknown, "platform_cannot_tell"), (row.State, row.Reason));
        Assert.Empty(bench.Platform.Posted);
    }

    [Fact]
    public async Task A_warning_is_sent_again_and_says_that_it_may_be_a_repetition()
    {
        using var bench = new OutboxBench();
        var row = await LookInVainAsync(bench, OutboxBench.Warning);

        Assert.Equal(OutboxState.Sent, row.State);
        var message = Assert.Single(bench.Platform.Posted).Message;
        Assert.StartsWith("Peut-être un doublon", Assert.Single(message.Sections.OfType<Footnote>()).Line.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_platform_that_never_answers_nobody_gets_the_same_warning_for_ever()
    {
        using var bench = new OutboxBench();
        for (var time = 0; time < 100; time++)
        {
            bench.Platform.Sends.Enqueue(new SendResult.Uncertain());
            bench.Platform.Finds.Enqueue(new FindResult.Unknown());
        }

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning));
        for (var look = 0; look < 50; look++)
        {
            row = await bench.AfterAsync(TimeSpan.FromMinutes(1), row);
        }

        Assert.Equal((OutboxState.Unknown, "never_confirmed", 5), (row.State, row.Reason, row.Attempts));
        Assert.Equal(5, bench.Platform.Posted.Count);
        Assert.All(bench.Platform.Posted.Skip(1), post => Assert.Single(post.Message.Sections.OfType<Footnote>()));
    }

    private static async Task<OutboxRow> LookInVainAsync(OutboxBench bench, string ritual)
    {
        for (var look = 0; look < 3; look++)
        {
            bench.Platform.Finds.Enqueue(new FindResult.Unknown());
        }

        var row = await bench.DieInTheMiddleAsync(OutboxBench.Row(ritual));
        row = await bench.AfterAsync(TimeSpan.Zero, row);
        row = await bench.AfterAsync(TimeSpan.FromSeconds(5), row);
        return await bench.AfterAsync(TimeSpan.FromSeconds(30), row);
    }
}
