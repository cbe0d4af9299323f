using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class OutboxRows
{
    private static readonly Place West = new("slack", "T1", "C1");
    private static readonly Place Paris = new("slack", "T1", "C2");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_cause_instant_destination_and_part_is_one_row()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();

        Assert.Equal(1, await outbox.WriteAsync([Row("s1", West)], Cancelled));
        Assert.Equal(0, await outbox.WriteAsync([Row("s1", West)], Cancelled));
        Assert.Equal(2, await outbox.WriteAsync([Row("s1", Paris), Row("s1", West, part: 1)], Cancelled));
        Assert.Equal(3, store.Number("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public void A_key_tells_nothing_of_its_cause()
    {
        var key = OutboxKey.Of("team-ouest", TemporaryStore.Noon, West, 0);

        Assert.Matches("^[0-9a-f]{32}$", key);
        Assert.Equal(key, OutboxKey.Of("team-ouest", TemporaryStore.Noon.ToOffset(TimeSpan.FromHours(1)), West, 0));
    }

    [Fact]
    public async Task The_oldest_row_of_each_destination_is_due()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Row("a", West), Row("b", West, part: 1), Row("c", Paris)], Cancelled);

        Assert.Equal([(West, 0), (Paris, 0)], (await outbox.DueAsync(Cancelled)).OrderBy(row => row.Channel).Select(row => (row.Place, row.Part)));
    }

    [Fact]
    public async Task A_company_with_very_much_to_send_keeps_no_other_waiting()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([.. Enumerable.Range(0, 600).Select(n => Row("s1", new Place("slack", "T1", $"C{n}")))], Cancelled);
        await outbox.WriteAsync([Row("s1", Paris) with { Workspace = "beta", NotBefore = TemporaryStore.Noon }, Row("s2", West) with { Workspace = "beta" }], Cancelled);

        var due = await outbox.DueAsync(Cancelled);
        Assert.Equal(200, due.Count);
        Assert.Equal(["acme", "acme", "beta", "beta"], due.Take(4).Select(row => row.Workspace).Order());
    }

    [Fact]
    public async Task A_row_that_was_tried_holds_back_those_behind_it_and_one_that_waits_for_its_hour_does_not()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Row("later", West) with { NotBefore = TemporaryStore.Noon.AddHours(2) }, Row("now", West, part: 1), Row("behind", West, part: 2)], Cancelled);

        var due = Assert.Single(await outbox.DueAsync(Cancelled));
        Assert.Equal(1, due.Part);
        var claimed = await outbox.ClaimAsync(due, Lease, Cancelled);
        Assert.True(await outbox.WaitAsync(claimed!, TemporaryStore.Noon.AddMinutes(5), "rate limit", Cancelled));
        Assert.Empty(await outbox.DueAsync(Cancelled));

        store.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, Assert.Single(await outbox.DueAsync(Cancelled)).Part);
    }

    [Fact]
    public async Task Of_two_hosts_that_claim_one_row_one_gets_it()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Row("s1", West)], Cancelled);
        var due = Assert.Single(await outbox.DueAsync(Cancelled));

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => outbox.ClaimAsync(due, Lease, Cancelled)));

        var claimed = Assert.Single(claims, claim => claim is not null);
        Assert.Equal((OutboxState.Sending, 1, TemporaryStore.Noon), (claimed!.State, claimed.Attempts, claimed.LastAttemptAt));
    }

    [Fact]
    public async Task A_host_that_lost_its_row_records_nothing()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Row("s1", West)], Cancelled);
        var first = await outbox.ClaimAsync(Assert.Single(await outbox.DueAsync(Cancelled)), Lease, Cancelled);
        var second = await outbox.ClaimAsync(first!, Lease, Cancelled);

        Assert.False(await outbox.SentAsync(first!, "1.1", Cancelled));
        Assert.True(await outbox.SentAsync(second!, "2.2", Cancelled));
        var row = await outbox.FindAsync("acme", second!.Key, Cancelled);
        Assert.Equal((OutboxState.Sent, "2.2", 2), (row!.State, row.MessageId, row.Attempts));
    }

    [Fact]
    public async Task What_a_dead_host_left_in_the_middle_of_a_send_is_due_at_the_next_start()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Row("s1", West)], Cancelled);
        await outbox.ClaimAsync(Assert.Single(await outbox.DueAsync(Cancelled)), Lease, Cancelled);
        Assert.Empty(await outbox.DueAsync(Cancelled));

        Assert.Equal(1, await outbox.ReleaseAsync(Cancelled));

        Assert.Equal(OutboxState.Sending, Assert.Single(await outbox.DueAsync(Cancelled)).State);
    }

    private static OutboxRow Row(string cause, Place place, int part = 0) =>
        OutboxRow.For("acme", "weekly-review", place, cause, "{}", TemporaryStore.Noon, part);
}
