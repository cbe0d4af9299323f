using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class OutboxDeliveries
{
    [Fact]
    public async Task What_the_platform_took_is_recorded_with_its_message_id()
    {
        using var bench = new OutboxBench();

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));

        Assert.Equal((OutboxState.Sent, "m1", 1), (row.State, row.MessageId, row.Attempts));
        Assert.Equal(row.Key, Assert.Single(bench.Platform.Posted).Key);
    }

    [Fact]
    public async Task A_row_remembers_the_versions_that_its_message_was_made_with()
    {
        using var bench = new OutboxBench();
        bench.Composed = _ => new Composed.Post(new Message("Review", []), "facts 12; revenue 1");

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));

        Assert.Equal("facts 12; revenue 1", row.MadeWith);
    }

    [Fact]
    public async Task Later_waits_as_long_as_the_platform_asks_and_composes_anew()
    {
        using var bench = new OutboxBench();
        bench.Platform.Sends.Enqueue(new SendResult.Later(TimeSpan.FromMinutes(3)));

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));
        Assert.Equal((OutboxState.Pending, TemporaryStore.Noon.AddMinutes(3)), (row.State, row.NotBefore));
        Assert.Equal(OutboxState.Pending, (await bench.AfterAsync(TimeSpan.FromMinutes(2), row)).State);
        row = await bench.AfterAsync(TimeSpan.FromMinutes(2), row);

        Assert.Equal((OutboxState.Sent, 2), (row.State, row.Attempts));
        Assert.Equal(["after 0", "after 1"], bench.Platform.Posted.Select(post => post.Message.Summary));
    }

    [Fact]
    public async Task A_short_Later_is_lengthened_with_each_attempt()
    {
        using var bench = new OutboxBench();
        for (var time = 0; time < 3; time++)
        {
            bench.Platform.Sends.Enqueue(new SendResult.Later(TimeSpan.FromSeconds(1)));
        }

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));
        Assert.Equal(TimeSpan.FromSeconds(10), row.NotBefore - bench.Store.Clock.GetUtcNow());
        row = await bench.AfterAsync(TimeSpan.FromSeconds(10), row);
        Assert.Equal(TimeSpan.FromSeconds(20), row.NotBefore - bench.Store.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Nothing_is_composed_while_nobody_knows_who_reads_the_channel()
    {
        using var bench = new OutboxBench();
        var composed = 0;
        bench.Composed = _ => OutboxBench.Says($"{++composed}");
        bench.Platform.Reach = null;

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));
        Assert.Equal((OutboxState.Pending, "channel_unseen", 0), (row.State, row.Reason, composed));
        bench.Platform.Reach = ChannelReach.Own;

        Assert.Equal((OutboxState.Sent, 1), ((await bench.AfterAsync(TimeSpan.FromSeconds(10), row)).State, composed));
    }

    [Fact]
    public async Task A_team_that_belongs_to_another_company_now_is_told_nothing_of_the_old_one()
    {
        using var bench = new OutboxBench { Companies = new() { ["T1"] = "north" } };

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning));

        Assert.Equal((OutboxState.Dropped, "team_of_another_company"), (row.State, row.Reason));
        Assert.Empty(bench.Platform.Posted);
    }

    [Fact]
    public async Task A_team_that_nobody_can_name_a_company_of_waits()
    {
        using var bench = new OutboxBench { Companies = [] };
        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning));
        Assert.Equal((OutboxState.Pending, "team_of_no_company"), (row.State, row.Reason));
        Assert.Empty(bench.Platform.Posted);

        bench.Companies = new() { ["T1"] = "acme" };
        Assert.Equal(OutboxState.Sent, (await bench.AfterAsync(TimeSpan.FromMinutes(1), row)).State);
    }

    [Fact]
    public async Task What_is_sent_by_hand_after_too_many_attempts_gets_as_many_again()
    {
        using var bench = new OutboxBench();
        var row = OutboxBench.Row(OutboxBench.Digest);
        await bench.Outbox.WriteAsync([row], TestContext.Current.CancellationToken);
        await using (var context = bench.Store.Context())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE outbox SET attempts = 99", TestContext.Current.CancellationToken);
        }

        bench.Platform.Sends.Enqueue(new SendResult.Later(TimeSpan.FromSeconds(1)));
        bench.Platform.Sends.Enqueue(new SendResult.Later(TimeSpan.FromSeconds(1)));
        Assert.Equal("too_many_attempts", (await bench.AfterAsync(TimeSpan.Zero, row)).Reason);
        await bench.Store.Get<OutboxLedger>().RetryAsync("acme", row.Key, TestContext.Current.CancellationToken);

        Assert.Equal((OutboxState.Pending, 101), await bench.AfterAsync(TimeSpan.Zero, row) is var again ? (again.State, again.Attempts) : default);
        Assert.Equal(OutboxState.Sent, (await bench.AfterAsync(TimeSpan.FromHours(1), row)).State);
    }

    [Fact]
    public async Task After_a_restore_what_was_due_is_in_doubt_and_what_is_to_come_is_not()
    {
        using var bench = new OutboxBench();
        OutboxRow[] due = [OutboxBench.Row(OutboxBench.Digest, "C1"), OutboxBench.Row(OutboxBench.Warning, "C2")];
        var later = OutboxBench.Row(OutboxBench.Digest, "C3") with { NotBefore = TemporaryStore.Noon.AddDays(7), ScheduledAt = TemporaryStore.Noon.AddDays(7) };
        await bench.Outbox.WriteAsync([.. due, later], TestContext.Current.CancellationToken);
        await using (var context = bench.Store.Context())
        {
            Assert.Equal(2, await OutboxLedger.DoubtDueAsync(context, bench.Store.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        }

        Enumerable.Range(0, 6).ToList().ForEach(_ => bench.Platform.Finds.Enqueue(new FindResult.Unknown()));
        await bench.AfterAsync(TimeSpan.Zero, due[0]);
        await bench.AfterAsync(TimeSpan.FromSeconds(5), due[0]);
        var digest = await bench.AfterAsync(TimeSpan.FromSeconds(30), due[0]);

        Assert.Equal((OutboxState.Unknown, "platform_cannot_tell"), (digest.State, digest.Reason));
        await Soon.Async(() => bench.Platform.Posted.Count > 0);
        var warning = Assert.Single(bench.Platform.Posted);
        Assert.Equal("C2", warning.Place.Channel);
        Assert.StartsWith("Peut-être un doublon", Assert.Single(warning.Message.Sections.OfType<Footnote>()).Line.Plain, StringComparison.Ordinal);
        Assert.Equal((OutboxState.Pending, 0), await bench.AfterAsync(TimeSpan.Zero, later) is var future ? (future.State, future.Attempts) : default);
    }

    [Fact]
    public async Task What_was_written_late_is_asked_for_again_before_it_is_sent_to_a_platform_that_cannot_tell()
    {
        using var bench = new OutboxBench();
        Enumerable.Range(0, 3).ToList().ForEach(_ => bench.Platform.Finds.Enqueue(new FindResult.Unknown()));

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest) with { ScheduledAt = TemporaryStore.Noon.AddHours(-1) });
        Assert.Equal((OutboxState.Sending, 1), (row.State, row.Looks));
        await bench.AfterAsync(TimeSpan.FromSeconds(5), row);
        Assert.Empty(bench.Platform.Posted);

        Assert.Equal(OutboxState.Sent, (await bench.AfterAsync(TimeSpan.FromSeconds(30), row)).State);
    }

    [Fact]
    public async Task What_the_platform_refuses_is_dead_with_its_reason()
    {
        using var bench = new OutboxBench();
        bench.Platform.Sends.Enqueue(new SendResult.Refused("is_archived", RefusedWhy.Channel));

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));

        Assert.Equal((OutboxState.Dead, "is_archived"), (row.State, row.Reason));
        Assert.Equal(OutboxState.Dead, (await bench.AfterAsync(TimeSpan.FromDays(1), row)).State);
        Assert.Single(bench.Platform.Posted);
    }

    [Fact]
    public async Task What_nobody_needs_any_more_is_dropped_and_keeps_why()
    {
        using var bench = new OutboxBench { Composed = _ => new Composed.Nothing("unsubscribed") };

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));

        Assert.Equal((OutboxState.Dropped, "unsubscribed", 0), (row.State, row.Reason, row.Attempts));
        Assert.Empty(bench.Platform.Posted);
    }

    [Fact]
    public async Task What_has_grown_stale_is_not_sent()
    {
        using var bench = new OutboxBench();

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest) with { ExpiresAt = TemporaryStore.Noon });

        Assert.Equal((OutboxState.Dead, "expired"), (row.State, row.Reason));
        Assert.Empty(bench.Platform.Posted);
    }

    [Fact]
    public async Task A_message_that_is_there_is_changed_in_place()
    {
        using var bench = new OutboxBench { Composed = _ => new Composed.Change("m3", ((Composed.Post)OutboxBench.Says("taken")).Message) };

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning));

        Assert.Equal(OutboxState.Sent, row.State);
        Assert.Equal("m3", Assert.Single(bench.Platform.Changed).MessageId);
    }

    [Fact]
    public async Task What_cannot_be_composed_is_tried_again_and_holds_up_no_other_channel()
    {
        using var bench = new OutboxBench();
        bench.Composed = row => row.Channel == "C1" && row.Attempts == 0 ? throw new InvalidOperationException("No rate.") : OutboxBench.Says("well");
        var other = OutboxBench.Row(OutboxBench.Digest, "C2");
        await bench.Outbox.WriteAsync([other], TestContext.Current.CancellationToken);

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest));

        Assert.Equal((OutboxState.Pending, 1, "InvalidOperationException"), (row.State, row.Attempts, row.Reason));
        Assert.Equal("C2", Assert.Single(bench.Platform.Posted).Place.Channel);
        Assert.Equal(OutboxState.Sent, (await bench.AfterAsync(TimeSpan.FromSeconds(10), row)).State);
    }
}
