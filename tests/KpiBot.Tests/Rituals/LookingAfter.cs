using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What an admin can ask for: how the bot is, and that somebody be forgotten.</summary>
public sealed class LookingAfter
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "doctor")]
    [InlineData("fr", "docteur")]
    public async Task The_doctor_says_what_is_to_mend_first_and_how(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor", "claire");
        await bench.ImportAsync(SmallCompany.People.FindUser("alice")! with { Role = Role.Director });
        await bench.Get<SubscriptionStore>().AddAsync(
            Subscription.For(IdentityBench.Company, "weekly-review", "team:ouest", new Place("slack", "T1", "C1"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", null, "claire"), Cancelled);
        var row = OutboxRow.For(IdentityBench.Company, "weekly-review", new Place("slack", "T1", "C2"), "cause", "{}", bench.Clock.GetUtcNow());
        await bench.Get<OutboxStore>().WriteAsync([row], Cancelled);
        await bench.Get<OutboxStore>().EndAsync(row, OutboxState.Dead, "not_in_channel", [], Cancelled);

        var text = await bench.TextAsync("igor", said, language);
        var withoutStore = text.Split('\n').Where(line => !line.Contains("kpibot.db", StringComparison.Ordinal) && !line.Contains(" on 127.0.0.1:", StringComparison.Ordinal));
        Approved.Verify(string.Join('\n', withoutStore), $"doctor.{language}.approved.txt");
    }

    [Fact]
    public async Task Facts_are_as_old_as_the_last_import_and_a_source_that_another_took_over_from_is_not_to_mend()
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor");
        bench.Clock.Advance(TimeSpan.FromDays(50));
        Assert.Contains("import or sync again", await bench.TextAsync("igor", "doctor"), StringComparison.Ordinal);

        await bench.Get<FactStore>().ImportAsync(IdentityBench.Company, [new Deal("h1", "Demo", KpiBot.Kpis.Facts.Outcome.Open)], new ImportPlan("hubspot", bench.Clock.GetUtcNow()), Cancelled);

        var text = await bench.TextAsync("igor", "doctor");
        Assert.Contains("Source csv: last read on", text, StringComparison.Ordinal);
        Assert.DoesNotContain("import or sync again", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "subscriptions", "nothing is sent, I don't know the time zone Mars/Olympus: subscribe the channel again")]
    [InlineData("fr", "abonnements", "rien ne part, je ne connais pas le fuseau horaire Mars/Olympus : abonne de nouveau le canal")]
    [InlineData("en", "doctor", "Review (Équipe Ouest): nothing is sent, as I don't know its time zone Mars/Olympus. Subscribe the channel again.")]
    [InlineData("fr", "docteur", "Revue (Équipe Ouest) : rien ne part, je ne connais pas son fuseau horaire Mars/Olympus. Abonne de nouveau le canal.")]
    public async Task A_zone_that_is_known_no_more_is_said_where_it_matters(string language, string said, string expected)
    {
        await using var bench = await IdentityBench.StartAsync("claire", "claire");
        await bench.Get<SubscriptionStore>().AddAsync(
            Subscription.For(IdentityBench.Company, "weekly-review", "team:ouest", new Place("slack", "T1", "C1"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Mars/Olympus", null, "claire"), Cancelled);

        var text = (await bench.TextAsync("claire", said, language)).Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("forget bruno le goff confirm")]
    public async Task Only_admins_are_let_in_and_the_others_are_told_whom_to_ask(string said)
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");

        Assert.Contains("Igor Blanc", await bench.TextAsync("claire", said), StringComparison.Ordinal);
        Assert.Equal("refuse", (await bench.LogAsync())[0].Action);
    }

    [Theory]
    [InlineData("en", "forget @Alice Martin")]
    [InlineData("fr", "oublier Alice Martin")]
    public async Task Somebody_is_forgotten_after_a_second_yes(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor", "alice");

        var asked = await bench.SayAsync("igor", said, language);
        Approved.Verify(PlainText.Of(asked.Message), $"forget.{language}.approved.txt");
        Assert.NotNull(await bench.Get<DossierStore>().ReadAsync(IdentityBench.Company, "alice", Cancelled));
        var button = Assert.IsType<Buttons>(asked.Message.Sections[^1]).Items[0];
        Assert.Contains("forgotten-", (await bench.PressAsync("igor", button.Action, button.Value, language)).Message.Summary, StringComparison.Ordinal);

        Assert.Null(await bench.Get<DossierStore>().ReadAsync(IdentityBench.Company, "alice", Cancelled));
        Assert.DoesNotContain("Alice Martin", await bench.TextAsync("igor", "audit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "my data")]
    [InlineData("fr", "mes données")]
    public async Task Everybody_can_see_what_is_held_about_them(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");

        Approved.Verify(await bench.TextAsync("alice", said, language), $"dossier.{language}.approved.txt");
    }

    [Fact]
    public async Task Who_left_long_ago_is_forgotten_and_who_left_lately_is_not()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        var gone = SmallCompany.People.FindUser("bruno")! with { Active = false, EndDate = new LocalDate(2024, 11, 19) };
        await bench.ImportAsync(gone, SmallCompany.People.FindUser("denis")! with { Active = false, EndDate = new LocalDate(2024, 11, 21) });

        await bench.Get<RetentionSweep>().SweepAsync(Cancelled);

        Assert.Null(await bench.Get<DossierStore>().ReadAsync(IdentityBench.Company, "bruno", Cancelled));
        Assert.NotNull(await bench.Get<DossierStore>().ReadAsync(IdentityBench.Company, "denis", Cancelled));
    }
}
