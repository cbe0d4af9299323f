using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What becomes of a digest between its hour and its readers.</summary>
public sealed class DigestDeliveries
{
    private const string Rep = "camille.legoff";

    private static readonly Place West = new("slack", "T1", "C1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_into_the_thread_waits_for_the_message_and_follows_it_there()
    {
        using var company = await ReviewCompany.OpenAsync();
        var outbox = company.Store.Get<OutboxStore>();
        await Job(company).FireAsync(await SubscribeAsync(company, Ritual.Weekly), ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        var rows = await outbox.ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled);
        var (main, part) = (rows.Single(row => row.Part == 0), rows.Single(row => row.Part == 1));

        Assert.NotEqual(main.Key, part.Key);
        Assert.Equal("after_main", Assert.IsType<Composed.Later>(await company.Composer.ComposeAsync(part, Cancelled)).Reason);

        var claimed = await outbox.ClaimAsync(main, TimeSpan.FromMinutes(1), Cancelled);
        await outbox.SentAsync(claimed!, "1764.1", Cancelled);
        var reply = Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(part, Cancelled));
        Assert.Equal("1764.1", reply.Thread);
        Assert.Contains("Les plus grosses affaires", PlainText.Of(reply.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_without_its_message_is_not_sent()
    {
        using var company = await ReviewCompany.OpenAsync();
        var outbox = company.Store.Get<OutboxStore>();
        await Job(company).FireAsync(await SubscribeAsync(company, Ritual.Weekly), ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        var rows = await outbox.ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled);
        await outbox.EndAsync(rows.Single(row => row.Part == 0), OutboxState.Dead, "expired", [], Cancelled);

        Assert.Equal(new Composed.Nothing("without_main"), await company.Composer.ComposeAsync(rows.Single(row => row.Part == 1), Cancelled));
    }

    [Fact]
    public async Task The_next_one_says_that_the_one_before_was_skipped_and_the_one_after_does_not()
    {
        using var company = await ReviewCompany.OpenAsync();
        var subscription = await SubscribeAsync(company, Ritual.Weekly);
        var weekAgo = ReviewCompany.Nine.ToDateTimeOffset().AddDays(-7);
        await company.Composer.ExpiredAsync(Row(subscription, weekAgo), Cancelled);

        Assert.Contains("16 novembre 2026 à 09:00", await SayAsync(company, Row(subscription, weekAgo.AddDays(7))), StringComparison.Ordinal);
        Assert.DoesNotContain("16 novembre 2026 à 09:00", await SayAsync(company, Row(subscription, weekAgo.AddDays(14))), StringComparison.Ordinal);
    }

    // At nine in Paris it is still Sunday in Honolulu.
    [Theory]
    [InlineData("America/New_York", 14)]
    [InlineData("Pacific/Honolulu", 19)]
    public async Task A_team_abroad_gets_at_its_own_nine_the_figures_of_the_days_of_the_company(string zone, int hour)
    {
        using var company = await ReviewCompany.OpenAsync();
        var due = new DateTimeOffset(2026, 11, 23, hour, 0, 0, TimeSpan.Zero);
        await Job(company).FireAsync(await SubscribeAsync(company, Ritual.Weekly), ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        await Job(company).FireAsync(await SubscribeAsync(company, Ritual.Weekly, zone, "C2"), due, Cancelled);

        var rows = (await company.Store.Get<OutboxStore>().ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled)).Where(row => row.Part == 0).ToDictionary(row => row.Channel);

        Assert.Equal((ReviewCompany.Nine.ToDateTimeOffset(), due), (rows["C1"].NotBefore, rows["C2"].NotBefore));
        Assert.Equal(await SayAsync(company, rows["C1"]), await SayAsync(company, rows["C2"]));
    }

    [Fact]
    public async Task Each_rep_of_the_team_gets_one_note_in_private_unless_stopped()
    {
        using var company = await ReviewCompany.OpenAsync();
        var accounts = company.Store.Get<ChatAccountStore>();
        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", "U-camille", Rep, Cancelled);
        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", "U-erwan", "erwan.lebihan", Cancelled);
        var note = TeamNote.Of(await SubscribeAsync(company, Ritual.Weekly));

        await Job(company).FireAsync(note, ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        await Job(company).FireAsync(note with { Id = "another channel of the team" }, ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);

        var row = Assert.Single(await company.Store.Get<OutboxStore>().DueAsync(Cancelled));
        Assert.Equal(("U-camille", Ritual.Note.Name, ReviewCompany.Nine - Duration.FromMinutes(30)), (row.Channel, row.Ritual, Instant.FromDateTimeOffset(row.ScheduledAt)));
        Assert.StartsWith("Ta semaine · 23 novembre", Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled)).Message.Summary, StringComparison.Ordinal);

        await company.Store.Get<PreferenceStore>().StopNoteAsync(ReviewCompany.Workspace, Rep, stopped: true, Cancelled);
        Assert.Equal(new Composed.Nothing("stopped"), await company.Composer.ComposeAsync(row, Cancelled));
        Assert.Empty(await company.Readers.OfAsync(note, Cancelled));
        await company.Store.Get<PreferenceStore>().StopNoteAsync(ReviewCompany.Workspace, Rep, stopped: false, Cancelled);
        Assert.Equal("U-camille", Assert.Single(await company.Readers.OfAsync(note, Cancelled)).Place.Channel);
    }

    private static OutboxRow Row(Subscription subscription, DateTimeOffset scheduled) => DigestRows.Of(
        subscription, subscription.Id, scheduled, new DigestCause(subscription.Id, scheduled) { Scheduled = scheduled }).First() with
    { DueAt = DateTimeOffset.MaxValue };

    private static async Task<string> SayAsync(ReviewCompany company, OutboxRow row) => PlainText.Of(Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled)).Message);

    private static async Task<Subscription> SubscribeAsync(ReviewCompany company, Ritual ritual, string zone = "Europe/Paris", string channel = "C1")
    {
        var subscription = Subscription.For(ReviewCompany.Workspace, ritual.Name, "team:ouest", West with { Channel = channel }, IsoDayOfWeek.Monday, new TimeOnly(9, 0), zone, "fr", "erwan.lebihan");
        await company.Store.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
        return (await company.Store.Get<SubscriptionStore>().FindAsync(ReviewCompany.Workspace, subscription.Id, Cancelled))!;
    }

    private static RitualJob Job(ReviewCompany company) => new(
        company.Store.Get<SubscriptionStore>(),
        company.Store.Get<KpiBot.Data.Workspaces.WorkspaceStore>(),
        _ => new WorkspaceSettings(),
        company.Readers,
        company.Store.Get<OutboxStore>(),
        NullLogger<RitualJob>.Instance);
}
