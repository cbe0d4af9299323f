using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Promises;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What was planned about a warning stands in the action point beside what was promised, until it is done.</summary>
public sealed class PlansOfWarnings
{
    private const string Rep = "camille.legoff";

    private static readonly Place Channel = new("slack", "T1", "C1");

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_plan_is_listed_with_its_owner_and_day_and_marked_once_that_is_over(string language)
    {
        await using var team = new RedTeam(Channel, language: language);
        await PlanAsync(team, language is "fr" ? "préparer chaque démo à deux" : "prepare each demo in pairs");
        await team.Get<PromiseStore>().AddAsync(
            new Promise(RedTeam.Company, "p1", "ouest", Rep, language is "fr" ? "appeler les trois clients" : "call the three customers", new LocalDate(2026, 11, 26), $"user:{Rep}", team.Clock.GetUtcNow()),
            RedTeam.Cancellation);

        var before = await TextAsync(team, language);
        team.Clock.Advance(TimeSpan.FromDays(9));
        await team.ImportAsync();

        Approved.Verify($"{before}\n\n--- 2026-12-02 ---\n\n{await TextAsync(team, language)}", $"action-point-plans.{language}.approved.txt");
    }

    [Fact]
    public async Task A_plan_that_was_done_is_listed_no_more()
    {
        await using var team = new RedTeam(Channel);
        await PlanAsync(team, "préparer chaque démo à deux");
        Assert.Contains("préparer chaque démo à deux", await TextAsync(team, "fr"), StringComparison.Ordinal);

        var done = new AlertEvent(AlertStep.ActionDone, $"user:{Rep}", "slack", Instant.FromDateTimeOffset(team.Clock.GetUtcNow()));
        Assert.True(await team.Get<AlertStore>().AppendAsync(await team.LoadAsync(), [done], [], cards: null, RedTeam.Cancellation));

        Assert.DoesNotContain("préparer chaque démo à deux", await TextAsync(team, "fr"), StringComparison.Ordinal);
    }

    private static async Task PlanAsync(RedTeam team, string action)
    {
        var id = (await team.RaisedAsync()).Id;
        await team.SendDueAsync();
        var form = Assert.IsType<Form>((await team.PressAsync(RedTeam.Manager, AlertButton.Plan, $"{id}|0", "m1")).Form);
        Assert.IsType<FormOutcome.Taken>(await team.SubmitAsync(
            RedTeam.Manager, form, "m1", ("cause", "Process"), ("action", action), ("owner", Rep), ("due", "2026-11-27"), ("effect", "+")));
    }

    private static async Task<string> TextAsync(RedTeam team, string language)
    {
        var loaded = await team.Get<SnapshotCache>().GetAsync(RedTeam.Company, RedTeam.Cancellation);
        var reader = new Asker(loaded.Snapshot.People.FindUser(RedTeam.Manager)!, loaded.Snapshot.People);
        var order = new DigestOrder(Ritual.ActionPoint, Scope.Team("ouest"), reader, language) { Clearance = new ChannelClearance(Profitability: false) };
        return PlainText.Of((await team.Get<DigestDrafts>().OfAsync(loaded, RedTeam.Company, order, RedTeam.Cancellation)).Message);
    }
}
