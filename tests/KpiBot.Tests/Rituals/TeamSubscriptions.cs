using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What a channel gets, who decides it, and what becomes of it when they may no longer.</summary>
public sealed class TeamSubscriptions
{
    private const string Manager = "erwan.lebihan";
    private const string Director = "claire.vasseur";
    private const string Rep = "camille.legoff";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "abonner lundi 9h")]
    [InlineData("en", "subscribe weekly monday 9:00")]
    public async Task Subscribing_listing_previewing_and_ending_read_as_approved(string language, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        string[] said = [text, language is "fr" ? "abonnements" : "subscriptions", text.Replace("9", "14", StringComparison.Ordinal), language is "fr" ? "désabonner" : "unsubscribe", language is "fr" ? "désabonner" : "unsubscribe", language is "fr" ? "abonnements" : "subscriptions"];
        var lines = new List<string>();
        foreach (var one in said)
        {
            lines.Add($"> {one}\n{await TeamBench.SayAsync(bench.Subscribe, Manager, one, language)}\n");
        }

        Approved.Verify(string.Join('\n', lines), $"subscriptions.{language}.approved.txt");
        Assert.Equal(3, bench.Reconciled);
        Assert.Equal(["subscribe", "subscribe", "unsubscribe"], (await bench.Get<AuditStore>().AboutAsync(ReviewCompany.Workspace, "team:ouest", 9, Cancelled)).Select(entry => entry.Action).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("abonner", IsoDayOfWeek.Monday, "09:00")]
    [InlineData("abonner vendredi 14h30 équipe ouest", IsoDayOfWeek.Friday, "14:30")]
    [InlineData("subscribe every week tuesday 8 am", IsoDayOfWeek.Tuesday, "08:00")]
    [InlineData("abonner hebdomadaire mardi 17:45", IsoDayOfWeek.Tuesday, "17:45")]
    public async Task A_channel_gets_it_at_the_hour_that_was_said_in_the_teams_zone(string text, IsoDayOfWeek day, string time)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, text, place: TeamBench.Channel with { Thread = "t" });

        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
        Assert.Equal((day, time, "team:ouest", "Europe/Paris", TeamBench.Channel, Manager), (one.DayOfWeek, one.Time.ToString("HH:mm", null), one.Scope, one.Zone, one.Place, one.OwnerId));
    }

    [Fact]
    public async Task A_manager_abroad_gets_it_at_the_hour_of_their_team()
    {
        using var bench = await TeamBench.OpenAsync();

        var said = await TeamBench.SayAsync(bench.Subscribe, "james.whitaker", "subscribe", "en");

        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
        Assert.Equal(("team:london", "Europe/London", "en"), (one.Scope, one.Zone, one.Locale));
        Assert.Contains("(Europe/London)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_whose_zone_is_known_no_more_gets_it_at_the_hour_of_the_company()
    {
        using var bench = await TeamBench.OpenAsync();
        var people = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        Fact[] facts = [people.FindTeam("london")! with { TimeZone = "Mars/Olympus" }];
        await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled);

        await TeamBench.AskAsync(bench.Subscribe, "james.whitaker", "subscribe", "en");

        Assert.Equal("Europe/Paris", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Zone);
    }

    [Theory]
    [InlineData(Rep, "abonner équipe ouest")]
    [InlineData(Rep, "abonner")]
    [InlineData("sophie.marchand", "abonner équipe ouest")]
    [InlineData(Manager, "abonner entreprise")]
    [InlineData(Manager, "abonner lundi 9h équipe oest")]
    [InlineData(Manager, "abonner quotidien")]
    public async Task Who_does_not_lead_a_team_or_is_not_understood_subscribes_nothing(string user, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await TeamBench.AskAsync(bench.Subscribe, user, text);

        Assert.Equal(Audience.Asker, reply!.Audience);
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(Cancelled));
    }

    [Fact]
    public async Task A_command_typed_again_while_the_first_is_at_work_is_answered_twice_and_done_once()
    {
        using var bench = await TeamBench.OpenAsync();

        var replies = await Task.WhenAll(TeamBench.SayAsync(bench.Subscribe, Manager, "abonner"), TeamBench.SayAsync(bench.Subscribe, Manager, "abonner"));

        Assert.All(replies, reply => Assert.StartsWith("C'est noté", reply.Replace('’', '\''), StringComparison.Ordinal));
        Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task At_the_terminal_there_is_no_channel()
    {
        using var bench = await TeamBench.OpenAsync();
        Assert.Null(await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner", place: new Place("terminal", "local", "terminal")));
    }

    [Theory]
    [InlineData(Manager, "C1", "La revue hebdomadaire (Équipe Ouest) arrive dans ce canal.", 1)]
    [InlineData(Director, "C1", "La revue hebdomadaire (Équipe Ouest) arrive dans ce canal.", 1)]
    [InlineData(Rep, "C1", "La revue d'une équipe est lancée par qui la dirige.", 0)]
    [InlineData("sophie.marchand", "C1", "La revue d'une équipe est lancée par qui la dirige.", 0)]
    [InlineData(Manager, "D1", "Aucune revue n'est prévue ici. Écris-le dans le canal d'une équipe qui la reçoit.", 0)]
    public async Task Who_leads_the_team_may_post_its_review_now(string user, string channel, string expected, int queued)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        var place = TeamBench.Channel with { Channel = channel };

        var said = await TeamBench.SayAsync(bench.Digest, user, "Revue maintenant", place: place);
        await TeamBench.AskAsync(bench.Digest, user, "digest now", place: place);

        Assert.Equal(expected, said);
        Assert.Equal(queued, (await bench.Get<OutboxStore>().DueAsync(Cancelled)).Count);
        Assert.Null(await TeamBench.AskAsync(bench.Digest, user, "ma conversion"));
    }

    [Fact]
    public async Task A_preview_is_the_review_for_the_asker_alone()
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await TeamBench.AskAsync(bench.Digest, Manager, "aperçu de la revue");

        Assert.Equal(Audience.Asker, reply!.Audience);
        Assert.StartsWith("Revue du pipeline · Équipe Ouest", reply.Message.Summary, StringComparison.Ordinal);
        Assert.StartsWith("L'aperçu d'une revue", (await TeamBench.AskAsync(bench.Digest, Rep, "aperçu de la revue équipe ouest"))!.Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lowered_target_is_said_in_the_review()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Target, Director, "objectif revenue team:ouest 2026-11 100000 confirmer");
        var text = PlainText.Of((await TeamBench.AskAsync(bench.Digest, Manager, "aperçu de la revue"))!.Message);
        Assert.Contains("Objectif rendu plus facile en cours de période · Chiffre d'affaires, Équipe Ouest, novembre 2026", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subscriber_who_lost_the_right_is_told_once_and_a_successor_takes_over(bool left)
    {
        using var bench = await TeamBench.OpenAsync();
        var (accounts, outbox, subscriptions) = (bench.Get<ChatAccountStore>(), bench.Get<OutboxStore>(), bench.Get<SubscriptionStore>());
        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", "U-erwan", Manager, Cancelled);
        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", "U-camille", Rep, Cancelled);
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        await ChangeAsync(bench, left);
        await TeamBench.AskAsync(bench.Digest, Director, "revue maintenant");
        var row = Assert.Single(await outbox.DueAsync(Cancelled));

        Assert.Equal(new Composed.Nothing(left ? "owner_gone" : "no_right"), await bench.Company.Composer.ComposeAsync(row, Cancelled));
        Assert.Equal(new Composed.Nothing("paused"), await bench.Company.Composer.ComposeAsync(row, Cancelled));

        var told = (await outbox.ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled)).Where(one => one.Ritual == SubscriptionNews.Ritual).ToList();
        Assert.Equal(left ? ["U-camille"] : ["U-camille", "U-erwan"], told.Select(one => one.Channel).Order(StringComparer.Ordinal));
        var offer = Assert.IsType<Composed.Post>(await bench.Company.Pause.ComposeAsync(told.Single(one => one.Channel == "U-camille"), Cancelled));
        var button = Assert.Single(offer.Message.Sections.OfType<Buttons>().Single().Items);
        var taken = await bench.Subscribe.PressAsync(new ButtonPress(new Person("slack", "T1", Rep, "fr"), new Place("slack", "T1", "U-camille"), null, button.Action, button.Value), Cancelled);

        Assert.StartsWith("La revue hebdomadaire (Équipe Ouest) repart à ton nom", taken!.Message.Summary, StringComparison.Ordinal);
        Assert.Equal((Rep, null), ((await subscriptions.FindAsync(ReviewCompany.Workspace, button.Value, Cancelled))!.OwnerId, (await subscriptions.FindAsync(ReviewCompany.Workspace, button.Value, Cancelled))!.PausedReason));
        Assert.IsType<Composed.Post>(await bench.Company.Composer.ComposeAsync(row, Cancelled));
    }

    [Theory]
    [InlineData(Kpis.Facts.Role.Admin)]
    [InlineData(Kpis.Facts.Role.Marketing)]
    public async Task Who_leads_a_team_but_sees_no_revenue_neither_previews_nor_sends_its_review(Kpis.Facts.Role role)
    {
        using var bench = await TeamBench.OpenAsync();
        await bench.Get<ChatAccountStore>().LinkAsync(ReviewCompany.Workspace, "slack", "T1", "U-erwan", Manager, Cancelled);
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        var people = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        Kpis.Facts.Fact[] facts = [people.FindUser(Manager)! with { Role = role }];
        Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled));

        Assert.StartsWith("L'aperçu d'une revue", await TeamBench.SayAsync(bench.Digest, Manager, "aperçu de la revue équipe ouest"), StringComparison.Ordinal);
        await TeamBench.AskAsync(bench.Digest, Director, "revue maintenant");
        var row = Assert.Single(await bench.Get<OutboxStore>().DueAsync(Cancelled));
        Assert.Equal(new Composed.Nothing("no_right"), await bench.Company.Composer.ComposeAsync(row, Cancelled));
        Assert.Equal(new Composed.Nothing("paused"), await bench.Company.Composer.ComposeAsync(row, Cancelled));
        Assert.Equal("U-erwan", Assert.Single(await bench.Get<OutboxStore>().ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled), one => one.Ritual == SubscriptionNews.Ritual).Channel);
    }

    [Fact]
    public async Task Profitability_is_told_only_where_an_admin_or_a_director_switched_it_on()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled));
        await bench.Get<SubscriptionStore>().ChangeAsync(one with { Kpis = "attainment,discount_rate" }, Cancelled);

        Assert.DoesNotContain("remise", await PreviewAsync(bench), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Un admin ou un directeur", await TeamBench.SayAsync(bench.Clearance, Manager, "canal rentabilité oui"), StringComparison.Ordinal);
        Assert.DoesNotContain("remise", await PreviewAsync(bench), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Ce canal peut maintenant", await TeamBench.SayAsync(bench.Clearance, Director, "canal rentabilité oui"), StringComparison.Ordinal);
        Assert.Contains("remise", await PreviewAsync(bench), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Ce canal ne reçoit plus", await TeamBench.SayAsync(bench.Clearance, Director, "channel profitability off"), StringComparison.Ordinal);
        Assert.False((await bench.Get<ChannelStore>().FindAsync(ReviewCompany.Workspace, TeamBench.Channel, Cancelled))!.Profitability);
        Assert.Equal(2, (await bench.Get<AuditStore>().AboutAsync(ReviewCompany.Workspace, "channel:C1", 9, Cancelled)).Count);
    }

    private static async Task<string> PreviewAsync(TeamBench bench) => await TeamBench.SayAsync(bench.Digest, Manager, "aperçu de la revue");

    // Camille leads the team now; Erwan left the company, or only the team.
    private static async Task ChangeAsync(TeamBench bench, bool left)
    {
        var people = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        Kpis.Facts.Fact[] facts = [people.FindTeam("ouest")! with { ManagerId = Rep, DeputyId = null }, people.FindUser(Manager)! with { Active = !left }];
        Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled));
    }
}
