using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Subscribing
{
    private static readonly Place West = new("slack", "T1", "C1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_subscribes_once_to_a_ritual_of_a_scope()
    {
        using var store = new TemporaryStore();
        var subscriptions = store.Get<SubscriptionStore>();
        var first = Review("team:ouest");

        Assert.True(await subscriptions.AddAsync(first, Cancelled));
        Assert.False(await subscriptions.AddAsync(Review("team:ouest"), Cancelled));
        Assert.True(await subscriptions.AddAsync(Review("team:paris"), Cancelled));

        Assert.Equal(first with { CreatedAt = TemporaryStore.Noon }, Assert.Single(await subscriptions.OfAsync("acme", "weekly-review", "team:ouest", Cancelled)));
        Assert.Equal(2, (await subscriptions.AtAsync("acme", West, Cancelled)).Count);
    }

    [Fact]
    public async Task A_pause_is_told_once_and_ends_with_resuming()
    {
        using var store = new TemporaryStore();
        var subscriptions = store.Get<SubscriptionStore>();
        var review = Review("team:ouest");
        await subscriptions.AddAsync(review, Cancelled);

        Assert.True(await subscriptions.PauseAsync("acme", review.Id, "is_archived", [], Cancelled));
        Assert.False(await subscriptions.PauseAsync("acme", review.Id, "is_archived", [], Cancelled));
        Assert.Equal("is_archived", (await subscriptions.FindAsync("acme", review.Id, Cancelled))!.PausedReason);
        Assert.True(await subscriptions.ResumeAsync("acme", review.Id, Cancelled));
        Assert.Null((await subscriptions.FindAsync("acme", review.Id, Cancelled))!.PausedReason);
        Assert.True(await subscriptions.RemoveAsync("acme", review.Id, Cancelled));
        Assert.Empty(await subscriptions.ListAsync(Cancelled));
    }

    private static Subscription Review(string scope) =>
        Subscription.For("acme", "weekly-review", scope, West, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "claire");

    [Fact]
    public async Task What_is_to_be_told_of_a_pause_is_written_with_it_and_once()
    {
        using var store = new TemporaryStore();
        var (subscriptions, outbox, place) = (store.Get<SubscriptionStore>(), store.Get<OutboxStore>(), new Place("slack", "T1", "D1"));
        var review = Subscription.For("acme", "weekly-review", "team:west", new Place("slack", "T1", "C1"), NodaTime.IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", null, "u1");
        await subscriptions.AddAsync(review, Cancelled);
        OutboxRow[] news = [OutboxRow.For("acme", "subscription-news", place, "cause", "{}", store.Clock.GetUtcNow())];
        OutboxRow[] others = [OutboxRow.For("acme", "subscription-news", place, "other", "{}", store.Clock.GetUtcNow())];

        Assert.True(await subscriptions.PauseAsync("acme", review.Id, "no_right", news, Cancelled));
        Assert.False(await subscriptions.PauseAsync("acme", review.Id, "no_right", others, Cancelled));

        Assert.Equal(news[0].Key, Assert.Single(await outbox.DueAsync(Cancelled)).Key);
    }
}
