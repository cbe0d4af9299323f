using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;
using KpiBot.Tests.Data;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Two hosts over one store, of which one dies at each point of a send: before the claim, between claim and post, between post and record.</summary>
public sealed class CrashedSends
{
    private const string Digest = "digest";
    private const string Warning = "warning";

    private static readonly Place Channel = new("slack", "T1", "C1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The point, the ritual, whether the platform tells what it has, how often its history lags; how many posts there are in the end, and the row's state.
    public static TheoryData<string, string, bool, int, int, OutboxState> Table => new()
    {
        { "written", Digest, true, 0, 1, OutboxState.Sent },
        { "written", Digest, false, 0, 1, OutboxState.Sent },
        { "written", Warning, true, 0, 1, OutboxState.Sent },
        { "written", Warning, false, 0, 1, OutboxState.Sent },
        { "taken", Digest, true, 0, 1, OutboxState.Sent },
        { "taken", Digest, false, 0, 0, OutboxState.Unknown },
        { "taken", Warning, true, 0, 1, OutboxState.Sent },
        { "taken", Warning, false, 0, 1, OutboxState.Sent },
        { "posted", Digest, true, 0, 1, OutboxState.Sent },
        { "posted", Digest, true, 2, 1, OutboxState.Sent },
        { "posted", Digest, false, 0, 1, OutboxState.Unknown },
        { "posted", Warning, true, 0, 1, OutboxState.Sent },
        { "posted", Warning, true, 2, 1, OutboxState.Sent },

        // Sent again, and marked so.
        { "posted", Warning, false, 0, 2, OutboxState.Sent },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_host_that_dies_leaves_nothing_lost_nothing_doubled_and_nothing_in_between(string point, string ritual, bool tells, int lag, int posts, OutboxState state)
    {
        using var store = new TemporaryStore();
        var platform = new RecordingPlatform(store.Clock) { Tells = tells, Lag = lag };
        var row = OutboxRow.For("acme", ritual, Channel, "s1", "{}", TemporaryStore.Noon);
        await store.Get<OutboxStore>().WriteAsync([row], Cancelled);
        var doomed = Host(store, platform);
        await DieAsync(doomed, platform, point);

        using var other = Host(store, platform);
        await LiveOnAsync(store, other);

        var after = await store.Get<OutboxStore>().FindAsync("acme", row.Key, Cancelled);
        Assert.Equal((posts, state), (platform.Posts.Count, after!.State));
        Assert.All(platform.Posts, post => Assert.Equal(row.Key, post.Key));
        var isMarked = platform.Posts.Count > 0 && platform.Posts[^1].Message.Sections.OfType<Footnote>().Any();
        Assert.Equal(ritual == Warning && !tells && point != "written", isMarked);
    }

    [Fact]
    public async Task Hosts_that_work_side_by_side_send_each_message_once_and_in_its_order()
    {
        using var store = new TemporaryStore();
        var platform = new RecordingPlatform(store.Clock);
        var rows = Enumerable.Range(0, 5).SelectMany(channel => Enumerable.Range(0, 8).Select(part =>
            OutboxRow.For("acme", Digest, Channel with { Channel = $"C{channel}" }, "s1", $"{part}", TemporaryStore.Noon, part))).ToArray();
        await store.Get<OutboxStore>().WriteAsync(rows, Cancelled);
        using var one = Host(store, platform);
        using var other = Host(store, platform);

        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(one.RoundAsync(), other.RoundAsync());
        }

        Assert.Equal(40, platform.Posts.Count);
        Assert.Equal(40, platform.Posts.Select(post => post.Key).Distinct().Count());
        Assert.All(platform.Posts.GroupBy(post => post.Place), channel => Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], channel.Select(post => post.Message.Summary)));
    }

    [Fact]
    public async Task A_host_that_was_doubted_while_it_was_slow_still_records_what_it_sent()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([OutboxRow.For("acme", Digest, Channel, "s1", "{}", TemporaryStore.Noon)], Cancelled);
        var slow = await outbox.ClaimAsync(Assert.Single(await outbox.DueAsync(Cancelled)), TimeSpan.FromMinutes(2), Cancelled);
        var platform = new RecordingPlatform(store.Clock) { Tells = false };
        using var other = Host(store, platform);
        await LiveOnAsync(store, other);
        Assert.Equal(OutboxState.Unknown, (await outbox.FindAsync("acme", slow!.Key, Cancelled))!.State);

        Assert.True(await outbox.SentAsync(slow, "m9", Cancelled));

        Assert.Equal(OutboxState.Sent, (await outbox.FindAsync("acme", slow.Key, Cancelled))!.State);
        Assert.Empty(platform.Posts);
    }

    private static OutboxHost Host(TemporaryStore store, RecordingPlatform platform) => new(
        store, platform, new Composer(Digest, ComposeAsync, AgainInDoubt: false) { IsMissed = false }, new Composer(Warning, ComposeAsync, AgainInDoubt: true) { IsMissed = false });

    private static ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation) =>
        ValueTask.FromResult<Composed>(new Composed.Post(new Message(row.Cause, [Paragraph.Of(Line.Of(row.Cause))])));

    private static async Task DieAsync(OutboxHost doomed, RecordingPlatform platform, string point)
    {
        if (point != "written")
        {
            platform.Next = point == "taken" ? RecordingPlatform.Death.BeforeThePost : RecordingPlatform.Death.AfterThePost;
            var call = doomed.RoundAsync();
            await platform.Died.WaitAsync(Cancelled);
            Assert.False(call.IsCompleted);
        }
    }

    // The lease, and all three looks.
    private static async Task LiveOnAsync(TemporaryStore store, OutboxHost host)
    {
        for (var step = 0; step < 20; step++)
        {
            await host.RoundAsync();
            store.Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
