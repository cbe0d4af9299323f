using KpiBot.Chat.People;
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

        Assert.True(await subscriptions.PauseAsync("acme", review.Id, "is_archived", Cancelled));
        Assert.False(await subscriptions.PauseAsync("acme", review.Id, "is_archived", Cancelled));
        Assert.Equal("is_archived", (await subscriptions.FindAsync("acme", review.Id, Cancelled))!.PausedReason);
        Assert.True(await subscriptions.ResumeAsync("acme", review.Id, Cancelled));
        Assert.Null((await subscriptions.FindAsync("acme", review.Id, Cancelled))!.PausedReason);
        Assert.True(await subscriptions.RemoveAsync("acme", review.Id, Cancelled));
        Assert.Empty(await subscriptions.ListAsync(Cancelled));
    }

    private static Subscription Review(string scope) =>
        Subscription.For("acme", "weekly-review", scope, West, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "claire");
}
