using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Every ritual is subscribed, paused and ended by words, in both languages.</summary>
public sealed class PausedAndStopped
{
    private const string Manager = "erwan.lebihan";
    private const string Rep = "camille.legoff";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("subscribe monthly", "monthly-report", IsoDayOfWeek.Monday, null)]
    [InlineData("abonner le rapport mensuel", "monthly-report", IsoDayOfWeek.Monday, null)]
    [InlineData("subscribe target review", "target-review", IsoDayOfWeek.Monday, null)]
    [InlineData("abonner la revue des objectifs", "target-review", IsoDayOfWeek.Monday, null)]
    [InlineData("subscribe customers", "customers", IsoDayOfWeek.Monday, null)]
    [InlineData("abonner la revue clients", "customers", IsoDayOfWeek.Monday, null)]
    [InlineData("subscribe daily action point 8:45", "action-point", IsoDayOfWeek.None, null)]
    [InlineData("abonner le point d'action quotidien 8h45", "action-point", IsoDayOfWeek.None, null)]
    [InlineData("abonner le point d'action jeudi", "action-point", IsoDayOfWeek.Thursday, null)]
    [InlineData("subscribe weekly by quarter tuesday", "weekly-review", IsoDayOfWeek.Tuesday, "quarter")]
    [InlineData("abonner hebdomadaire au trimestre mardi", "weekly-review", IsoDayOfWeek.Tuesday, "quarter")]
    public async Task Each_ritual_is_subscribed_by_its_name(string text, string ritual, IsoDayOfWeek day, string? period)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Clearance, "claire.vasseur", "canal rentabilité oui");
        await TeamBench.AskAsync(bench.Subscribe, Manager, text);

        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
        Assert.Equal((ritual, day, period, "team:ouest"), (one.Ritual, one.DayOfWeek, one.Period, one.Scope));
    }

    [Theory]
    [InlineData("fr", "abonner", "abonner le rapport mensuel", "mettre en pause le rapport mensuel", "reprendre", "désabonner le rapport mensuel", "abonnements")]
    [InlineData("en", "subscribe", "subscribe monthly", "pause monthly", "resume", "unsubscribe monthly", "subscriptions")]
    public async Task What_is_said_of_pausing_and_resuming_reads_as_approved(string language, params string[] said)
    {
        using var bench = await TeamBench.OpenAsync();
        var lines = new List<string>();
        foreach (var one in said)
        {
            var command = one switch { _ when one.StartsWith("mettre", StringComparison.Ordinal) || one.StartsWith("pause", StringComparison.Ordinal) || one is "reprendre" or "resume" => (Chat.ICommand)bench.Pause, _ => bench.Subscribe };
            lines.Add($"> {one}\n{await TeamBench.SayAsync(command, Manager, one, language)}\n");
        }

        Approved.Verify(string.Join('\n', lines), $"pausing.{language}.approved.txt");
        Assert.Equal("weekly-review", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Ritual);
    }

    [Fact]
    public async Task The_customers_come_only_to_a_channel_that_may_be_told_of_them()
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner la revue clients");
        Assert.StartsWith("La revue clients montre des indicateurs de rentabilité", reply!.Message.Summary, StringComparison.Ordinal);
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Only_who_has_the_say_pauses_and_what_is_named_alone()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner le rapport mensuel");

        Assert.True((await TeamBench.AskAsync(bench.Pause, Rep, "mettre en pause"))!.IsRefusal);
        await TeamBench.AskAsync(bench.Pause, Manager, "pause weekly");

        var all = await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled);
        Assert.Equal(["by_owner", null], all.OrderByDescending(one => one.Ritual, StringComparer.Ordinal).Select(one => one.PausedReason));
    }

    [Fact]
    public async Task A_person_stops_their_note_and_takes_it_back_at_an_hour_of_their_own()
    {
        using var bench = await TeamBench.OpenAsync();
        await bench.Get<ChatAccountStore>().LinkAsync(ReviewCompany.Workspace, "slack", "T1", Rep, Rep, Cancelled);

        Assert.Contains("plus de note du lundi", await TeamBench.SayAsync(bench.Note, Rep, "arrêter ma note"), StringComparison.Ordinal);
        Assert.Equal([Rep], await bench.Get<PreferenceStore>().WithoutNoteAsync(ReviewCompany.Workspace, Cancelled));

        Assert.StartsWith("Ta note arrivera, pour toi seul, chaque mardi à 07:45", await TeamBench.SayAsync(bench.Note, Rep, "reprendre ma note mardi 7h45"), StringComparison.Ordinal);
        Assert.Empty(await bench.Get<PreferenceStore>().WithoutNoteAsync(ReviewCompany.Workspace, Cancelled));
        var own = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
        Assert.Equal(("personal-note", $"user:{Rep}", new Place("slack", "T1", Rep)), (own.Ritual, own.Scope, own.Place));

        await TeamBench.AskAsync(bench.Note, Rep, "stop my note");
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Back_at_the_team_s_hour_the_note_comes_at_no_other()
    {
        using var bench = await TeamBench.OpenAsync();
        await bench.Get<ChatAccountStore>().LinkAsync(ReviewCompany.Workspace, "slack", "T1", Rep, Rep, Cancelled);
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        await TeamBench.AskAsync(bench.Note, Rep, "start my note tuesday 7:45");
        Assert.Equal(2, (await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Count);

        await TeamBench.AskAsync(bench.Note, Rep, "start my note");
        Assert.Equal("weekly-review", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Ritual);
    }

    [Fact]
    public async Task What_is_paused_is_not_posted_now_and_says_so()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        await TeamBench.AskAsync(bench.Pause, Manager, "mettre en pause");

        Assert.Contains("en pause", await TeamBench.SayAsync(bench.Digest, Manager, "revue maintenant"), StringComparison.Ordinal);
        Assert.Empty(await bench.Get<OutboxStore>().DueAsync(Cancelled));
    }

    [Theory]
    [InlineData("Key Accounts", "subscribe team Key Accounts", "weekly-review")]
    [InlineData("Key Accounts", "subscribe monthly team Key Accounts", "monthly-report")]
    [InlineData("Clients", "abonner hebdomadaire équipe Clients", "weekly-review")]
    public async Task A_team_s_name_names_no_ritual(string name, string text, string ritual)
    {
        using var bench = await TeamBench.OpenAsync();
        var people = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        Kpis.Facts.Fact[] facts = [people.FindTeam("ouest")! with { Name = name }];
        Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled));
        await TeamBench.AskAsync(bench.Clearance, "claire.vasseur", "canal rentabilité oui");
        await TeamBench.AskAsync(bench.Subscribe, Manager, text);

        Assert.Equal(ritual, Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Ritual);
    }

    [Fact]
    public async Task With_the_team_s_review_the_note_simply_comes_back()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Manager, "abonner");
        await TeamBench.AskAsync(bench.Note, Rep, "stop my note");

        Assert.StartsWith("Your note comes back on Monday", await TeamBench.SayAsync(bench.Note, Rep, "start my note", "en"), StringComparison.Ordinal);
        Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }
}
