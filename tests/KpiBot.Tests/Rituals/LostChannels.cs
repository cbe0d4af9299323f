using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A channel that is gone, archived or closed pauses its rituals; an install that is broken holds everything.</summary>
public sealed class LostChannels
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("is_archived", "place_archived", "il est archivé")]
    [InlineData("channel_not_found", "place_absent", "il a disparu, ou je n'en fais plus partie")]
    [InlineData("not_in_channel", "place_absent", "il a disparu, ou je n'en fais plus partie")]
    [InlineData("restricted_action", "place_closed", "je n'ai pas le droit d'y publier")]
    public async Task A_channel_that_refuses_pauses_its_subscriptions_and_tells_their_owner_once(string reason, string paused, string told)
    {
        using var bench = await BenchAsync();
        Subscription[] here = [await SubscribeAsync(bench, "weekly-review"), await SubscribeAsync(bench, "monthly-report")];
        bench.Platform.Sends.Enqueue(new SendResult.Refused(reason, RefusedWhy.Channel));
        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest, subject: here[0].Id));
        await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning, subject: here[1].Id));
        await bench.AfterAsync(TimeSpan.FromMinutes(1), row);

        Assert.Equal((OutboxState.Dead, reason), (row.State, row.Reason));
        Assert.All(await bench.Store.Get<SubscriptionStore>().AtAsync("acme", Channel, Cancelled), one => Assert.Equal(paused, one.PausedReason));
        var news = Assert.Single(bench.Platform.Posted, post => post.Place.Channel == "UPAUL");
        Assert.Contains(told, Plain(news.Message.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_back_gets_what_comes_from_then_on_and_nothing_that_was_missed()
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");
        var places = bench.Places;
        await places.ChangedAsync(Channel, PlaceChange.Archived, Cancelled);
        await places.ChangedAsync(Channel, PlaceChange.Archived, Cancelled);
        Assert.Equal("place_archived", (await FindAsync(bench, subscription)).PausedReason);

        await places.ChangedAsync(Channel, PlaceChange.Renamed, Cancelled);
        Assert.NotNull((await FindAsync(bench, subscription)).PausedReason);
        await places.ChangedAsync(Channel, PlaceChange.Opened, Cancelled);

        Assert.Null((await FindAsync(bench, subscription)).PausedReason);
        Assert.Equal(1, bench.Store.Number("SELECT count(*) FROM outbox"));
    }

    [Theory]
    [InlineData(PlaceChange.Deleted)]
    [InlineData(PlaceChange.Left)]
    public async Task A_channel_that_is_gone_or_that_the_bot_was_taken_out_of_pauses_and_tells_its_owner(PlaceChange change)
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");

        await bench.Places.ChangedAsync(Channel, change, Cancelled);
        await bench.Places.ChangedAsync(Channel, change, Cancelled);
        await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning, "C2"));

        Assert.Equal("place_absent", (await FindAsync(bench, subscription)).PausedReason);
        Assert.Contains("il a disparu, ou je n'en fais plus partie", Plain(Assert.Single(bench.Platform.Posted, post => post.Place.Channel == "UPAUL").Message.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_channel_that_is_renamed_goes_on_as_before()
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");

        await bench.Places.ChangedAsync(Channel, PlaceChange.Renamed, Cancelled);

        Assert.Null((await FindAsync(bench, subscription)).PausedReason);
        Assert.Equal(0, bench.Store.Number("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task What_happens_to_another_companys_channel_pauses_nothing_here()
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");
        bench.Companies = new() { ["T1"] = "north" };

        await bench.Places.ChangedAsync(Channel, PlaceChange.Archived, Cancelled);

        Assert.Null((await FindAsync(bench, subscription)).PausedReason);
    }

    [Fact]
    public async Task A_pause_of_another_cause_is_not_ended_by_the_channel()
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");
        await bench.Store.Get<SubscriptionStore>().PauseAsync("acme", subscription.Id, "no_right", [], Cancelled);

        await bench.Places.ChangedAsync(Channel, PlaceChange.Opened, Cancelled);

        Assert.Equal("no_right", (await FindAsync(bench, subscription)).PausedReason);
    }

    [Fact]
    public async Task What_a_broken_install_refuses_waits_until_it_is_mended_and_no_owner_is_told()
    {
        using var bench = await BenchAsync();
        var subscription = await SubscribeAsync(bench, "weekly-review");
        bench.Platform.Sends.Enqueue(new SendResult.Refused("token_revoked", RefusedWhy.Install));
        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest, subject: subscription.Id));
        Assert.Equal((OutboxState.Pending, "token_revoked", TimeSpan.FromMinutes(15)), (row.State, row.Reason, row.NotBefore - bench.Store.Clock.GetUtcNow()));

        row = await bench.AfterAsync(TimeSpan.FromMinutes(15), row);

        Assert.Equal(OutboxState.Sent, row.State);
        Assert.Null((await FindAsync(bench, subscription)).PausedReason);
        Assert.Equal(1, bench.Store.Number("SELECT count(*) FROM outbox"));
    }

    private static async Task<Subscription> FindAsync(OutboxBench bench, Subscription subscription) =>
        (await bench.Store.Get<SubscriptionStore>().FindAsync("acme", subscription.Id, Cancelled))!;

    private static async Task<Subscription> SubscribeAsync(OutboxBench bench, string ritual)
    {
        var subscription = Subscription.For("acme", ritual, "team:ouest", Channel, IsoDayOfWeek.Friday, new TimeOnly(13, 0), "Europe/Paris", "fr", "paul");
        await bench.Store.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
        return subscription;
    }

    private static async Task<OutboxBench> BenchAsync()
    {
        var bench = new OutboxBench();
        await bench.Store.Get<WorkspaceStore>().OpenAsync("acme", Cancelled);
        await bench.Store.ImportAsync(KeptPromises.Company);
        await bench.Store.Get<ChatAccountStore>().LinkAsync("acme", "slack", "T1", "UPAUL", "paul", Cancelled);
        return bench;
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');
}
