using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>Nothing is judged by facts that can't be judged by; who gets the team's review is told so once, and digests show their figures all the same.</summary>
public sealed class HeldWarnings
{
    private const string Coverage = "pipeline_coverage";

    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly Target Covered = RedTeam.OutOfReach(Coverage, "team:ouest");

    // The team's open deals, with nothing that a forecast could rest on.
    private static Fact[] Unclean
    {
        get
        {
            Fact[] all = [.. SampleCompany.Facts(new LocalDate(2026, 11, 22), 1)];
            var reps = all.OfType<User>().Where(user => user.TeamId == "ouest").Select(user => user.Id).ToHashSet(StringComparer.Ordinal);
            return [.. all.OfType<Deal>()
                .Where(deal => deal.Outcome is Kpis.Facts.Outcome.Open && reps.Contains(deal.OwnerId ?? string.Empty))
                .Select(deal => deal with { ExpectedClose = null, AccountId = null })];
        }
    }

    [Fact]
    public async Task Coverage_is_judged_of_clean_deals_only_and_the_owner_told_once_of_the_others()
    {
        await using var team = await OpenAsync(Coverage);
        await team.RaiseAsync([Covered, .. Unclean]);
        await team.EvaluateAsync();
        await team.SendDueAsync();

        Assert.Null((await CoverageAsync(team)).Alert);
        var (place, told, _) = Assert.Single(team.Platform.Posted);
        Assert.Equal(RedTeam.Manager, place.Channel);
        Assert.Contains("des affaires ouvertes sont complètes dans le CRM", told.Summary, StringComparison.Ordinal);

        await team.RaiseAsync(Covered);
        Assert.NotNull((await CoverageAsync(team)).Alert?.Raised);
    }

    [Fact]
    public async Task Other_figures_are_judged_though_the_deals_are_unclean()
    {
        await using var team = await OpenAsync("conversion");
        await team.RaiseAsync(Unclean);

        Assert.NotNull((await team.LoadAsync()).Alert?.Raised);
    }

    [Fact]
    public async Task While_a_source_fails_nothing_is_raised_and_what_was_held_is_raised_when_it_is_back()
    {
        await using var team = await OpenAsync("conversion");
        team.Get<CrmStanding>().Note(RedTeam.Company, "hubspot", fails: true);
        await team.RaiseAsync();
        await team.SendDueAsync();

        Assert.Null((await team.LoadAsync()).Alert);
        var (place, told, _) = Assert.Single(team.Platform.Posted);
        Assert.Equal(RedTeam.Manager, place.Channel);
        Assert.Contains("hubspot", told.Summary, StringComparison.Ordinal);

        team.Get<CrmStanding>().Note(RedTeam.Company, "hubspot", fails: false);
        await team.RaiseAsync();
        Assert.NotNull((await team.LoadAsync()).Alert?.Raised);
    }

    [Fact]
    public async Task While_an_import_runs_nothing_is_raised_and_nobody_told()
    {
        await using var team = await OpenAsync("conversion");
        await team.ImportAsync();
        using SemaphoreSlim reached = new(0), goOn = new(0);
        var running = Task.Run(() => team.Get<FactStore>().ImportAsync(RedTeam.Company, Slowly(reached, goOn), new ImportPlan("sample", team.Clock.GetUtcNow()), RedTeam.Cancellation), RedTeam.Cancellation);
        await reached.WaitAsync(RedTeam.Cancellation);

        Assert.Equal(0, await team.EvaluateAsync());

        goOn.Release();
        await running;
        await team.SendDueAsync();
        Assert.Null((await team.LoadAsync()).Alert);
        Assert.Empty(team.Platform.Posted);
        Assert.NotEqual(0, await team.EvaluateAsync());
    }

    [Fact]
    public async Task A_digest_shows_old_figures_with_their_age_and_judges_none()
    {
        await using var team = await OpenAsync("conversion");
        await team.ImportAsync();
        Assert.DoesNotContain("Montré, pas jugé", await ReviewAsync(team), StringComparison.Ordinal);

        team.Clock.Advance(TimeSpan.FromHours(27));
        Assert.Equal(0, await team.EvaluateAsync());

        var text = await ReviewAsync(team);
        Assert.Contains("27 h", text, StringComparison.Ordinal);
        Assert.Contains("Montré, pas jugé", text, StringComparison.Ordinal);
    }

    private static async Task<RedTeam> OpenAsync(string watched)
    {
        var team = new RedTeam(Channel, watched);
        await team.SubscribeAsync();
        await team.LinkAsync(RedTeam.Manager);
        return team;
    }

    private static Task<StoredAlert> CoverageAsync(RedTeam team) =>
        team.Get<AlertStore>().LoadAsync(RedTeam.Company, Coverage, Scope.Team("ouest"), RedTeam.Cancellation);

    private static IEnumerable<Fact> Slowly(SemaphoreSlim reached, SemaphoreSlim goOn)
    {
        foreach (var fact in SampleCompany.Facts(new LocalDate(2026, 11, 22), 1))
        {
            yield return fact;
        }

        reached.Release();
        goOn.Wait(RedTeam.Cancellation);
    }

    private static async Task<string> ReviewAsync(RedTeam team)
    {
        var loaded = await team.Get<SnapshotCache>().GetAsync(RedTeam.Company, RedTeam.Cancellation);
        var reader = new Asker(loaded.Snapshot.People.FindUser(RedTeam.Manager)!, loaded.Snapshot.People);
        var order = new DigestOrder(Ritual.Weekly, Scope.Team("ouest"), reader, "fr") { Clearance = new ChannelClearance(Profitability: false) };
        return PlainText.Of((await team.Get<DigestDrafts>().OfAsync(loaded, RedTeam.Company, order, RedTeam.Cancellation)).Message);
    }
}
