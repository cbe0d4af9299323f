using KpiBot.Chat.Keeping;
using KpiBot.Data.Retention;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class InboxRows
{
    private static readonly InboxEntry Event = new("slack", "T1", "Ev1", """{"type":"event_callback"}""");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_told_three_times_is_kept_once_also_after_it_is_done()
    {
        using var store = new TemporaryStore();
        var inbox = store.Get<IInbox>();

        Assert.True(await inbox.KeepAsync(Event, Cancelled));
        Assert.False(await inbox.KeepAsync(Event, Cancelled));
        await inbox.DoneAsync(Event, Cancelled);
        Assert.False(await inbox.KeepAsync(Event, Cancelled));
        Assert.True(await inbox.KeepAsync(Event with { Team = "T2" }, Cancelled));
    }

    [Fact]
    public async Task What_is_done_leaves_no_content()
    {
        using var store = new TemporaryStore();
        var inbox = store.Get<IInbox>();
        await inbox.KeepAsync(Event, Cancelled);
        await inbox.DoneAsync(Event, Cancelled);

        Assert.Equal(1, store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NULL"));
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NOT NULL"));
    }

    [Fact]
    public async Task What_a_host_left_undone_is_taken_over_once_by_one_other()
    {
        using var store = new TemporaryStore();
        using var other = store.Again();
        var (mine, theirs) = (store.Get<IInbox>(), other.GetRequiredService<IInbox>());
        await mine.KeepAsync(Event, Cancelled);

        Assert.Empty(await TakeAsync(theirs, store));
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        var taken = (await Task.WhenAll(TakeAsync(mine, store), TakeAsync(theirs, store))).SelectMany(entries => entries);

        Assert.Equal(Event, Assert.Single(taken));
        Assert.Empty(await TakeAsync(mine, store));
    }

    [Fact]
    public async Task No_more_is_taken_over_than_is_worked_on_at_once()
    {
        using var store = new TemporaryStore();
        var inbox = store.Get<IInbox>();
        foreach (var id in Enumerable.Range(0, 12))
        {
            await inbox.KeepAsync(Event with { Id = $"Ev{id}" }, Cancelled);
        }

        store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(8, (await TakeAsync(inbox, store)).Count);
        Assert.Equal(4, (await TakeAsync(inbox, store)).Count);
        Assert.Empty(await TakeAsync(inbox, store));
    }

    [Fact]
    public async Task What_is_too_old_for_an_answer_or_done_is_not_taken_over()
    {
        using var store = new TemporaryStore();
        var inbox = store.Get<IInbox>();
        await inbox.KeepAsync(Event, Cancelled);
        await inbox.KeepAsync(Event with { Id = "Ev2" }, Cancelled);
        await inbox.DoneAsync(Event, Cancelled);
        store.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Empty(await TakeAsync(inbox, store));
    }

    [Fact]
    public async Task After_a_day_the_sweep_drops_the_id()
    {
        using var store = new TemporaryStore();
        await store.Get<IInbox>().KeepAsync(Event, Cancelled);
        store.Clock.Advance(TimeSpan.FromHours(23));
        await store.Get<RetentionStore>().SweepAsync(new RetentionOptions(), Cancelled);
        Assert.Equal(1, store.Number("SELECT COUNT(*) FROM inbox"));

        store.Clock.Advance(TimeSpan.FromHours(2));
        await store.Get<RetentionStore>().SweepAsync(new RetentionOptions(), Cancelled);
        Assert.Equal(0, store.Number("SELECT COUNT(*) FROM inbox"));
    }

    private static Task<IReadOnlyList<InboxEntry>> TakeAsync(IInbox inbox, TemporaryStore store) =>
        inbox.TakeUndoneAsync("slack", store.Clock.GetUtcNow().AddMinutes(-10), store.Clock.GetUtcNow().AddMinutes(-1), Cancelled);
}
