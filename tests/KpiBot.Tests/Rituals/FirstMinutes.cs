using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Facts;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>From the invitation to a channel that is live, by presses alone.</summary>
public sealed class FirstMinutes
{
    private const string Manager = "erwan.lebihan";
    private const string Director = "claire.vasseur";
    private const string Executive = "antoine.debrissac";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_managers_channel_is_live_after_three_presses(string language)
    {
        using var bench = await TeamBench.OpenAsync();
        await WithoutTargetsAsync(bench);
        var said = new List<string>();
        var reply = await bench.Invite(Manager, language);
        for (var presses = 0; reply.Message.Sections.OfType<Buttons>().Any(row => row.Items[0].Action == AskButton.Action); presses++)
        {
            Assert.True(presses < 5);
            said.Add(PlainText.Of(reply.Message));
            Assert.Equal(Audience.Asker, reply.Audience);
            reply = (await TeamBench.AskAsync(bench.Setup, Manager, TeamBench.ButtonOf(reply.Message), language))!;
        }

        Approved.Verify(string.Join("\n\n---\n\n", [.. said, PlainText.Of(reply.Message)]), $"setup.{language}.approved.txt");
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled));
        Assert.Equal(("team:ouest", IsoDayOfWeek.Monday, TeamBench.Channel, Manager), (one.Scope, one.DayOfWeek, one.Place, one.OwnerId));
        Assert.Equal(["conversion", "new_opportunities", "revenue"], (await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled)).Select(target => target.Kpi).Order(StringComparer.Ordinal));
        Assert.Equal(1, bench.Reconciled);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Starting_without_targets_starts_the_weekly_review_all_the_same(string language)
    {
        using var bench = await TeamBench.OpenAsync();
        await WithoutTargetsAsync(bench);
        var reply = await bench.Invite(Manager, language);
        while (reply.Message.Sections.OfType<Buttons>().Single().Items is [{ Action: AskButton.Action }, ..] buttons)
        {
            var without = buttons.FirstOrDefault(button => button.Label is "Start without targets" or "Démarrer sans objectifs");
            reply = (await TeamBench.AskAsync(bench.Setup, Manager, (without ?? buttons[0]).Value, language))!;
        }

        Assert.Equal("weekly-review", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled)).Ritual);
        Assert.Empty(await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Where_a_team_has_targets_none_is_proposed()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Setup, Manager, "configurer team:ouest vendredi 9:00 prospection confirmer");

        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled));
        Assert.Equal((IsoDayOfWeek.Friday, "attainment,meetings,new_opportunities,conversion,stage_conversion"), (one.DayOfWeek, one.Kpis));
        Assert.DoesNotContain(await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled), target => target.Kpi == "revenue");
    }

    [Fact]
    public async Task A_director_says_first_for_which_team_and_profitability_is_no_choice_unless_the_channel_may()
    {
        using var bench = await TeamBench.OpenAsync();
        var teams = await bench.Invite(Director, "fr");
        Assert.Equal("Pour quelle équipe ?", teams.Message.Summary.Replace('\u202F', ' '));
        Assert.Equal(2, (await ChoicesAsync(bench)).Count);

        await TeamBench.AskAsync(bench.Clearance, Director, "canal rentabilité oui");
        Assert.Equal(3, (await ChoicesAsync(bench)).Count);
    }

    [Fact]
    public async Task Presses_that_come_from_a_private_chat_are_about_the_channel_where_it_began()
    {
        using var bench = await TeamBench.OpenAsync();
        await bench.Invite(Manager, "fr");
        await TeamBench.AskAsync(bench.Setup, Manager, "configurer team:ouest lundi 9:00 essentiel confirmer", place: TeamBench.Channel with { Channel = "D-erwan" });
        Assert.Equal(TeamBench.Channel, Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled)).Place);
    }

    [Theory]
    [InlineData("camille.legoff", "configurer")]
    [InlineData("camille.legoff", "configurer team:ouest lundi 9:00 essentiel confirmer")]
    [InlineData(Manager, "configurer team:london lundi 9:00 essentiel confirmer")]
    [InlineData(Manager, "configurer équipe oest lundi 9:00 essentiel confirmer")]
    public async Task Who_leads_no_team_sets_nothing_up(string user, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Setup, user, text);
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(Cancelled));
    }

    [Fact]
    public async Task Who_sets_no_targets_of_the_company_starts_its_review_without_any()
    {
        using var bench = await TeamBench.OpenAsync();
        await WithoutTargetsAsync(bench);
        const string All = "configurer entreprise lundi 9:00 essentiel";
        var plan = await TeamBench.AskAsync(bench.Setup, Executive, All);
        await TeamBench.AskAsync(bench.Setup, Executive, All + " confirmer");

        Assert.Single(Assert.Single(plan!.Message.Sections.OfType<Buttons>()).Items);
        Assert.Equal("company", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(Cancelled)).Scope);
        Assert.Empty(await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled));
    }

    private static async Task<IReadOnlyList<Button>> ChoicesAsync(TeamBench bench) =>
        (await TeamBench.AskAsync(bench.Setup, Director, "configurer team:ouest lundi 9:00"))!.Message.Sections.OfType<Buttons>().Single().Items;

    private static async Task WithoutTargetsAsync(TeamBench bench)
    {
        var facts = (await bench.Company.Store.LoadAsync(ReviewCompany.Workspace)).Facts.Where(fact => fact is not Kpis.Facts.Target);
        var plan = new ImportPlan("sample", ReviewCompany.Nine.ToDateTimeOffset()) { Replace = true };
        Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, plan, Cancelled));
    }
}
