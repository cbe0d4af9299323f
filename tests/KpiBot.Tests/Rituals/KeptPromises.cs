using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Outbox;
using KpiBot.Tests.Data;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Who is told of what was not sent; what quiet hours hold; what becomes of messages that are older than the store.</summary>
public sealed class KeptPromises
{
    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly DateTimeOffset Evening = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset MondayOpening = new(2026, 11, 23, 7, 30, 0, TimeSpan.Zero);

    public static IReadOnlyList<Fact> Company =>
    [
        new Team("ouest", "Ouest", null, "paul", null, null, "fr"),
        new User("paul", "Paul Martin", null, Role.Manager, "ouest", Active: true, null, null, null, "fr"),
        new User("ada", "Ada Kerr", null, Role.Admin, null, Active: true, null, null, null, "en"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_is_told_once_of_a_digest_that_was_given_up()
    {
        using var bench = await CompanyAsync();
        bench.Platform.Sends.Enqueue(new SendResult.Refused("invalid_blocks", RefusedWhy.Message));
        var row = await bench.SendAsync(await DigestAsync(bench));
        Assert.Equal(OutboxState.Dead, row.State);
        row = await bench.AfterAsync(TimeSpan.Zero, row);

        var told = bench.Platform.Posted[^1];
        Assert.Equal("UPAUL", told.Place.Channel);
        Assert.Equal("Je n'ai pas pu publier ceci : la revue hebdomadaire (Ouest), prévu le 20 novembre 2026 à 13:00. Raison : invalid_blocks.", told.Message.Summary.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\''));

        bench.Platform.Sends.Enqueue(new SendResult.Refused("invalid_blocks", RefusedWhy.Message));
        await bench.Store.Get<OutboxLedger>().RetryAsync("acme", row.Key, Cancelled);
        await bench.AfterAsync(TimeSpan.Zero, row);
        await bench.AfterAsync(TimeSpan.Zero, row);
        Assert.Equal(["C1", "UPAUL", "C1"], bench.Platform.Posted.Select(post => post.Place.Channel));
    }

    [Fact]
    public async Task A_notice_that_is_refused_itself_tells_nobody()
    {
        using var bench = await CompanyAsync();
        bench.Platform.Sends.Enqueue(new SendResult.Refused("invalid_blocks", RefusedWhy.Message));
        bench.Platform.Sends.Enqueue(new SendResult.Refused("user_disabled", RefusedWhy.Channel));
        var row = await bench.SendAsync(await DigestAsync(bench));
        for (var round = 0; round < 5; round++)
        {
            await bench.AfterAsync(TimeSpan.FromMinutes(1), row);
        }

        Assert.Equal(2, bench.Platform.Posted.Count);
        Assert.Equal(2, bench.Store.Number("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task An_owner_is_told_of_a_digest_that_nobody_knows_of()
    {
        using var bench = await CompanyAsync();
        var row = await bench.DieInTheMiddleAsync(await DigestAsync(bench));
        for (var look = 0; look < 3; look++)
        {
            bench.Platform.Finds.Enqueue(new FindResult.Unknown());
            await bench.AfterAsync(TimeSpan.FromSeconds(30), row);
        }

        await bench.AfterAsync(TimeSpan.Zero, row);

        Assert.Equal("UPAUL", Assert.Single(bench.Platform.Posted).Place.Channel);
        Assert.StartsWith("Ceci n'est peut-être pas arrivé", bench.Platform.Posted[0].Message.Summary.Replace('’', '\''), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_is_told_that_a_warning_may_stand_there_several_times_and_not_that_it_was_posted_once()
    {
        using var bench = await CompanyAsync();
        for (var time = 0; time < 5; time++)
        {
            bench.Platform.Sends.Enqueue(new SendResult.Uncertain());
            Enumerable.Range(0, 3).ToList().ForEach(_ => bench.Platform.Finds.Enqueue(new FindResult.Unknown()));
        }

        var row = await bench.SendAsync(await DigestAsync(bench) with { Ritual = OutboxBench.Warning });
        for (var look = 0; look < 30; look++)
        {
            await bench.AfterAsync(TimeSpan.FromSeconds(30), row);
        }

        Assert.Equal(["C1", "C1", "C1", "C1", "C1", "UPAUL"], bench.Platform.Posted.Select(post => post.Place.Channel));
        Assert.Equal(
            "Ceci n'est peut-être pas arrivé, ou s'y trouve plusieurs fois : un avertissement (Ouest), prévu le 20 novembre 2026 à 13:00. "
            + "Raison : la plateforme n'a donné aucune réponse claire, à aucun essai. Va voir sur place.",
            bench.Platform.Posted[^1].Message.Summary.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\''));
    }

    [Fact]
    public async Task Quiet_hours_hold_what_nobody_asked_for_and_its_window_begins_when_they_end()
    {
        using var bench = await CompanyAsync();
        bench.Store.Clock.SetUtcNow(Evening);
        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning) with { NotBefore = Evening, ExpiresAt = Evening.AddHours(12) });

        Assert.Empty(bench.Platform.Posted);
        Assert.Equal((OutboxState.Pending, MondayOpening, MondayOpening.AddHours(12)), (row.State, row.NotBefore, row.ExpiresAt));
        row = await bench.AfterAsync(MondayOpening - Evening, row);
        Assert.Equal(OutboxState.Sent, row.State);
    }

    [Fact]
    public async Task Quiet_hours_are_those_of_the_settings_for_whatever_is_sent()
    {
        using var bench = await CompanyAsync();
        bench.Alerts.DayOpens = new TimeOnly(10, 0);
        bench.Store.Clock.SetUtcNow(MondayOpening);

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning) with { NotBefore = MondayOpening, ExpiresAt = MondayOpening.AddHours(12) });

        Assert.Empty(bench.Platform.Posted);
        Assert.Equal(MondayOpening.AddMinutes(90), row.NotBefore);
    }

    [Fact]
    public async Task Quiet_hours_hold_neither_what_was_asked_for_nor_a_card_that_changes_nor_the_hour_that_a_team_chose()
    {
        using var bench = await CompanyAsync();
        bench.Store.Clock.SetUtcNow(Evening);
        var digest = await DigestAsync(bench) with { NotBefore = Evening };
        var (asked, card) = (OutboxBench.Row(OutboxBench.Warning, "C2", "asked"), OutboxBench.Row(OutboxBench.Warning, "C3", "card"));
        bench.Composed = row => row.Channel switch
        {
            "C2" => (Composed.Post)OutboxBench.Says("asked") with { IsAwaited = true },
            "C3" => new Composed.Change("m7", new Message("card", [])),
            _ => OutboxBench.Says("digest"),
        };

        await bench.SendAsync(digest);
        await bench.SendAsync(asked);
        await bench.SendAsync(card);

        Assert.Equal(["digest", "asked"], bench.Platform.Posted.Select(post => post.Message.Summary));
        Assert.Equal("m7", Assert.Single(bench.Platform.Changed).MessageId);
    }

    [Fact]
    public async Task A_digest_that_is_late_in_the_evening_waits_for_the_morning()
    {
        using var bench = await CompanyAsync();
        bench.Store.Clock.SetUtcNow(Evening);

        var row = await bench.SendAsync(await DigestAsync(bench) with { NotBefore = Evening.AddHours(-2), ExpiresAt = Evening.AddDays(4) });

        Assert.Empty(bench.Platform.Posted);
        Assert.Equal((MondayOpening, Evening.AddDays(4)), (row.NotBefore, row.ExpiresAt));
    }

    [Fact]
    public async Task What_is_told_to_a_person_waits_until_they_are_back_from_their_absence()
    {
        using var bench = await CompanyAsync();
        await bench.Store.ImportAsync([.. Company, new Absence("paul", new LocalDate(2026, 11, 20), new LocalDate(2026, 11, 24))]);

        var held = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning, "UPAUL"));
        var other = await bench.SendAsync(OutboxBench.Row(OutboxBench.Warning, "UADA"));

        Assert.Equal((OutboxState.Pending, new DateTimeOffset(2026, 11, 25, 7, 30, 0, TimeSpan.Zero)), (held.State, held.NotBefore));
        Assert.Equal(OutboxState.Sent, other.State);
    }

    [Fact]
    public async Task Several_updates_of_one_card_become_one()
    {
        using var bench = await CompanyAsync();
        bench.Composed = _ => new Composed.Change("m1", new Message("as it is now", []));
        OutboxRow[] rows = [.. Enumerable.Range(0, 4).Select(part => OutboxRow.For("acme", OutboxBench.Warning, Channel, "alert1", "{}", TemporaryStore.Noon, part))];
        await bench.Outbox.WriteAsync(rows, Cancelled);
        foreach (var row in rows)
        {
            await bench.AfterAsync(TimeSpan.Zero, row);
        }

        Assert.Single(bench.Platform.Changed);
        Assert.Equal(3, (await bench.Outbox.ListAsync("acme", OutboxState.Dropped, 9, Cancelled)).Count(row => row.Reason == "told_by_a_later_one"));
        Assert.Equal(OutboxState.Sent, (await bench.Outbox.FindAsync("acme", rows[3].Key, Cancelled))!.State);
    }

    [Fact]
    public async Task What_is_written_long_after_its_hour_is_looked_for_first()
    {
        using var bench = await CompanyAsync();
        bench.Store.Clock.Advance(TimeSpan.FromHours(1));
        bench.Platform.Finds.Enqueue(new FindResult.Found("m5"));
        Assert.Equal((OutboxState.Sent, "m5"), Of(await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest))));
        Assert.Empty(bench.Platform.Posted);

        Assert.Equal((OutboxState.Sent, "m1"), Of(await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest, "C2"))));
        bench.Platform.Finds.Enqueue(new FindResult.Unknown());
        var unseen = OutboxBench.Row(OutboxBench.Digest, "C3");
        Assert.Equal((OutboxState.Sending, null), Of(await bench.SendAsync(unseen)));
        Assert.Equal((OutboxState.Sent, "m2"), Of(await bench.AfterAsync(TimeSpan.FromSeconds(5), unseen)));

        static (OutboxState, string?) Of(OutboxRow row) => (row.State, row.MessageId);
    }

    [Fact]
    public async Task A_ritual_whose_hour_is_over_is_skipped_and_the_ritual_hears_of_it()
    {
        using var store = new TemporaryStore();
        var platform = new RecordingPlatform(store.Clock);
        var expired = new List<string>();
        var composer = new Composer("digest", (_, _) => throw new InvalidOperationException("Nobody reads it."), AgainInDoubt: false)
        {
            Expired = (row, _) =>
            {
                expired.Add(row.Key);
                return Task.CompletedTask;
            },
        };
        using var host = new OutboxHost(store, platform, composer);
        var row = OutboxRow.For("acme", "digest", Channel, "s1", "{}", TemporaryStore.Noon.AddDays(-2)) with { ExpiresAt = TemporaryStore.Noon };
        await store.Get<OutboxStore>().WriteAsync([row], Cancelled);

        await host.RoundAsync();

        var after = await store.Get<OutboxStore>().FindAsync("acme", row.Key, Cancelled);
        Assert.Equal((OutboxState.Dropped, "expired", row.Key), (after!.State, after.Reason, Assert.Single(expired)));
        Assert.Empty(platform.Posts);
    }

    internal static async Task<OutboxRow> DigestAsync(OutboxBench bench)
    {
        var subscription = Subscription.For("acme", OutboxBench.Digest, "team:ouest", Channel, IsoDayOfWeek.Friday, new TimeOnly(13, 0), "Europe/Paris", "fr", "paul");
        await bench.Store.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
        return OutboxBench.Row(OutboxBench.Digest, subject: subscription.Id);
    }

    internal static async Task<OutboxBench> CompanyAsync()
    {
        var bench = new OutboxBench();
        await bench.Store.ImportAsync(Company);
        await bench.Store.Get<ChatAccountStore>().LinkAsync("acme", "slack", "T1", "UPAUL", "paul", Cancelled);
        await bench.Store.Get<ChatAccountStore>().LinkAsync("acme", "slack", "T1", "UADA", "ada", Cancelled);
        return bench;
    }
}
