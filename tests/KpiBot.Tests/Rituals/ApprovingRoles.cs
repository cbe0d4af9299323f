using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Outbox;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class ApprovingRoles
{
    private static readonly User Promoted = SmallCompany.People.FindUser("alice")! with { Role = Role.Director };
    private static readonly Team Taken = SmallCompany.People.FindTeam("lyon")! with { ManagerId = "marc" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_agrees_by_a_button_and_the_person_sees_more_at_once()
    {
        await using var bench = await IdentityBench.StartAsync("diane", "diane", "alice");
        await bench.ImportAsync(Promoted);
        Assert.Contains("own figures", await bench.TextAsync("alice", "revenue bruno le goff this month"), StringComparison.Ordinal);

        var asked = await bench.SayAsync("diane", "approve role alice");
        var button = Assert.Single(Assert.IsType<Buttons>(asked.Message.Sections[^1]).Items);
        Assert.Equal(AskButton.Action, button.Action);
        Assert.Matches("^approve role alice [a-z]{10} confirm$", button.Value);
        Assert.Contains("Done. Alice Martin: from rep to sales director.", (await bench.PressAsync("diane", button.Action, button.Value)).Message.Summary, StringComparison.Ordinal);

        Assert.DoesNotContain("own figures", await bench.TextAsync("alice", "revenue bruno le goff this month"), StringComparison.Ordinal);
        Assert.Contains(await bench.LogAsync(), entry => entry is { Actor: "user:diane", Action: "role", Object: "user:alice", After: "Director" });
        Assert.Contains("No role", await bench.TextAsync("diane", "approve role alice confirm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_can_agree_not_even_for_themselves()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        await bench.ImportAsync(Promoted);

        Assert.Contains("Igor Blanc", await bench.TextAsync("alice", "approve role alice confirm"), StringComparison.Ordinal);
        Assert.Equal(("user:alice", "refuse", "approve"), (await bench.LogAsync())[0] is var entry ? (entry.Actor, entry.Action, entry.Object) : default);
        Assert.Contains("own figures", await bench.TextAsync("alice", "revenue bruno le goff this month"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_does_not_agree_to_their_own_raise_and_hears_who_can()
    {
        await using var bench = await IdentityBench.StartAsync("alice", "alice", "igor");
        await bench.ImportAsync(Promoted);

        Assert.DoesNotContain((await bench.SayAsync("alice", "approve role")).Message.Sections, section => section is Buttons);
        Assert.Contains("Please ask Igor Blanc", await bench.TextAsync("alice", "approve role alice"), StringComparison.Ordinal);
        var shown = Assert.Single(Assert.IsType<Buttons>((await bench.SayAsync("igor", "approve role alice")).Message.Sections[^1]).Items).Value;
        Assert.Contains("Please ask Igor Blanc", (await bench.PressAsync("alice", AskButton.Action, shown)).Message.Summary, StringComparison.Ordinal);
        Assert.Contains(await bench.LogAsync(), entry => entry is { Actor: "user:alice", Action: "refuse", Object: "approve" });
        Assert.Contains("Done. Alice Martin", (await bench.PressAsync("igor", AskButton.Action, shown)).Message.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "approve role alice")]
    [InlineData("fr", "approuver rôle alice")]
    public async Task A_yes_counts_only_for_what_was_shown(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor");
        await bench.ImportAsync(Promoted with { Role = Role.Manager });
        var old = Button(await bench.SayAsync("igor", said, language));
        await bench.ImportAsync(Promoted);

        var again = Button(await bench.PressAsync("igor", old.Action, old.Value, language));
        Assert.NotEqual(old.Value, again.Value);
        await bench.PressAsync("igor", again.Action, again.Value, language);
        Assert.Contains(await bench.LogAsync(), entry => entry is { Action: "role", Object: "user:alice", After: "Director" });
        Assert.DoesNotContain(await bench.LogAsync(), entry => entry is { Action: "role", Object: "user:alice", After: "Manager" });

        static Button Button(Reply reply) => Assert.Single(Assert.IsType<Buttons>(reply.Message.Sections[^1]).Items);
    }

    [Theory]
    [InlineData("en", "approve role")]
    [InlineData("fr", "approuver rôle")]
    public async Task What_waits_is_listed_with_a_button_each(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor");
        await bench.ImportAsync(Promoted, Taken);

        Approved.Verify(await bench.TextAsync("igor", said, language), $"roles-waiting.{language}.approved.txt");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_news_of_an_import_go_to_every_linked_admin_once(string language)
    {
        await using var bench = await IdentityBench.StartAsync("diane", "diane", "igor", "claire");
        var admin = SmallCompany.People.FindUser("diane")! with { Locale = language };
        var done = await bench.ImportAsync(Promoted, Taken, admin);

        for (var twice = 0; twice < 2; twice++)
        {
            await bench.Get<ImportNews>().TellAsync(IdentityBench.Company, done, ["deals.csv:7 amount: not a number"], 1, bench.Clock.GetUtcNow(), Cancelled);
        }

        while (await bench.Get<OutboxSender>().RoundAsync(Cancelled))
        {
        }

        Assert.Equal(["DIANE", "IGOR"], bench.Platform.Sent.Select(sent => sent.Channel).Order());
        Approved.Verify(bench.Platform.TextTo("DIANE"), $"import-news.{language}.approved.txt");
    }

    [Fact]
    public async Task Where_no_admin_is_linked_nothing_is_sent()
    {
        await using var bench = await IdentityBench.StartAsync("diane", "claire");
        var done = await bench.ImportAsync(Promoted);

        Assert.Equal(0, await bench.Get<ImportNews>().TellAsync(IdentityBench.Company, done, [], 0, bench.Clock.GetUtcNow(), Cancelled));
        Assert.Empty(await bench.Get<OutboxStore>().ListAsync(IdentityBench.Company, OutboxState.Pending, 10, Cancelled));
    }

    [Fact]
    public async Task A_chosen_language_wins_over_the_chats()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");

        Assert.Equal("From now on I speak English with you.", (await bench.SayAsync("alice", "langue en", "fr-FR")).Message.Summary);
        Assert.Equal("en", (await bench.SayAsync("alice", "aide", "fr-FR")).Message.Language);
        Assert.Equal("À partir de maintenant, je te parle français.", (await bench.SayAsync("alice", "language français", "en")).Message.Summary);
        Assert.Equal("fr", (await bench.SayAsync("alice", "help", "en")).Message.Language);
    }
}
