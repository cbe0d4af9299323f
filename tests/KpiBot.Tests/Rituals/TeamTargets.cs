using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Targets that are said in chat, from the first word to the figure that is judged by them.</summary>
public sealed class TeamTargets
{
    private const string Manager = "erwan.lebihan";
    private const string Director = "claire.vasseur";
    private const string Rep = "camille.legoff";
    private const string Other = "sophie.marchand";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "objectif CA 90 k€ décembre pour gagner le segment industrie")]
    [InlineData("en", "target revenue €90k december for winning the industry segment")]
    public async Task A_revenue_target_is_proposed_with_its_means(string language, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        Approved.Verify(await TeamBench.SayAsync(bench.Target, Manager, text, language), $"target-revenue.{language}.approved.txt");
    }

    [Theory]
    [InlineData("fr", "objectif conversion 30 % T4 équipe ouest")]
    [InlineData("en", "target conversion 30% Q4 team west")]
    public async Task A_target_far_beyond_the_past_is_warned_of(string language, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        var said = text.Replace("team west", "team:ouest", StringComparison.Ordinal);
        Approved.Verify(await TeamBench.SayAsync(bench.Target, Manager, said, language), $"target-conversion.{language}.approved.txt");
    }

    [Theory]
    [InlineData("fr", "objectif CA 100 k€ ce mois équipe ouest")]
    [InlineData("en", "target revenue €100k this month team:ouest")]
    public async Task Who_leads_above_may_make_a_running_target_easier_and_it_says_so(string language, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        var proposed = await TeamBench.AskAsync(bench.Target, Director, text, language);
        var set = await TeamBench.SayAsync(bench.Target, Director, TeamBench.ButtonOf(proposed!.Message, 1), language);

        Approved.Verify($"{KpiBot.Rituals.Ask.PlainText.Of(proposed.Message)}\n\n{set}", $"target-lowered.{language}.approved.txt");
        var lowered = Assert.Single(await bench.Get<TargetStore>().LoweredSinceAsync(ReviewCompany.Workspace, "team:ouest", ReviewCompany.Nine.ToDateTimeOffset().AddDays(-7), Cancelled));
        Assert.Equal((100_000m, 115_000m, $"user:{Director}"), (lowered.Value, lowered.LoweredFrom, lowered.Author));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task What_can_not_be_a_target_is_refused_with_how_to_mend_it(string language)
    {
        using var bench = await TeamBench.OpenAsync();
        string[] said =
        [
            "objectif 30 % T4", "objectif conversion churnn 30 %", "objectif conversion CA 30 %", "objectif conversion 30 % 40 %", "fixer objectif conversion T4", "objectif conversion 30 % T4 équipe oest",
            "objectif conversion 30 % par commercial", "objectif prévision 100 k€", "objectif cac 300 € T1", "objectif conversion 300 €", "objectif CA 30 %", "objectif conversion 130 %", "objectif CA 0 € ce mois",
            "objectif CA 100 k€ 30 derniers jours", "objectif CA 100 k€ T1 2026", "objectif CA 100 k€ octobre novembre", "objectif CA 100 k€ ce mois",
        ];
        var lines = new List<string>();
        foreach (var text in said)
        {
            lines.Add($"> {text}\n{await TeamBench.SayAsync(bench.Target, Manager, text, language)}\n");
        }

        lines.Add($"> {said[^1]} ({Rep})\n{await TeamBench.SayAsync(bench.Target, Rep, said[^1] + " team:ouest", language)}");
        Approved.Verify(string.Join('\n', lines), $"target-refusals.{language}.approved.txt");
        Assert.Empty(await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Said_yes_twice_it_is_set_once_and_figures_are_judged_by_it()
    {
        using var bench = await TeamBench.OpenAsync();
        var proposed = await TeamBench.AskAsync(bench.Target, Manager, "objectif conversion 30 % T4 équipe ouest");
        var yes = TeamBench.ButtonOf(proposed!.Message);

        Assert.StartsWith("Objectif fixé", await TeamBench.SayAsync(bench.Target, Manager, yes), StringComparison.Ordinal);
        Assert.StartsWith("C'est déjà fait", await TeamBench.SayAsync(bench.Target, Manager, yes), StringComparison.Ordinal);

        var snapshot = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot;
        var target = bench.Engine.Target(snapshot, new Question("conversion", Scope.Team("ouest"), Say.Calendar.Parse("2026-Q4")!, ReviewCompany.Nine));
        Assert.Equal((0.30m, TargetSource.Exact, 2L), (target!.Value, target.Source, snapshot.Version));
        var entry = Assert.Single(await bench.Get<AuditStore>().AboutAsync(ReviewCompany.Workspace, "team:ouest", 9, Cancelled));
        Assert.Equal(("target", $"user:{Manager}", "conversion 2026-Q4 0.3", "slack:C1"), (entry.Action, entry.Actor, entry.After, entry.Place));
    }

    [Fact]
    public async Task With_the_means_four_targets_are_set_in_one_version()
    {
        using var bench = await TeamBench.OpenAsync();
        var proposed = await TeamBench.AskAsync(bench.Target, Manager, "objectif CA 90 k€ décembre pour gagner le segment industrie");

        await TeamBench.AskAsync(bench.Target, Manager, TeamBench.ButtonOf(proposed!.Message));

        var held = await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled);
        Assert.Equal(["meetings", "new_opportunities", "revenue", "sales_volume"], held.Select(one => one.Kpi).Order(StringComparer.Ordinal));
        Assert.All(held, one => Assert.Equal(("2026-12", 2L, "gagner le segment industrie"), (one.Period, one.FactsVersion, one.Serves)));
    }

    [Theory]
    [InlineData(Manager, false)]
    [InlineData(Other, false)]
    [InlineData(Rep, false)]
    [InlineData(Director, true)]
    public async Task A_running_target_is_not_lowered_below_who_set_it(string user, bool may)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Target, user, "objectif revenue team:ouest 2026-11 100000 confirmer");
        Assert.Equal(may ? 1 : 0, (await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled)).Count);
    }

    [Theory]
    [InlineData("target revenue 900k€ december team:ouest to confirm our growth", 0)]
    [InlineData("objectif CA 900 k€ décembre pour confirmer notre croissance", 0)]
    [InlineData("objectif CA 900 k€ pour confirmer décembre", 0)]
    [InlineData("objectif CA 900 k€ décembre à confirmer", 0)]
    [InlineData("target revenue 900k€ december to be confirmed", 0)]
    [InlineData("target revenue 900k€ december for growth we confirm", 0)]
    [InlineData("objectif CA 900 k€ pour décembre confirmer", 1)]
    [InlineData("objectif CA 900 k€ décembre confirmer pour confirmer notre croissance", 1)]
    [InlineData("target revenue 900k€ confirm december", 1)]
    public async Task Only_a_yes_to_the_target_itself_is_one(string text, int set)
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Target, Manager, text);
        Assert.Equal(set, (await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled)).Count);
    }

    [Theory]
    [InlineData(Manager, "team:ouest", "2026-12", 100, 0)]
    [InlineData(Director, "team:ouest", "2026-12", 100, 1)]
    [InlineData(Manager, "team:ouest", "2026-12", 900_000, 1)]
    [InlineData(Manager, "team:ouest", "2027-01", 100, 1)]
    [InlineData(Manager, "user:" + Rep, "2026-12", 100, 0)]
    [InlineData(Manager, "user:" + Rep, "2026-12", 900_000, 1)]
    public async Task A_running_quarter_is_not_lowered_by_a_month_to_come(string user, string scope, string period, int value, int set)
    {
        using var bench = await TeamBench.OpenAsync();
        await ImportAsync(bench, scope);
        await TeamBench.AskAsync(bench.Target, user, $"objectif revenue {scope} {period} {value}€ confirmer");
        Assert.Equal(set, (await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled)).Count);
    }

    [Fact]
    public async Task One_does_not_set_ones_own_target()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Target, Rep, $"objectif revenue user:{Rep} 2026-12 1000.0 confirmer");
        await TeamBench.AskAsync(bench.Target, Manager, $"objectif revenue user:{Rep} 2026-12 30000 confirmer");
        Assert.Equal($"user:{Manager}", Assert.Single(await bench.Get<TargetStore>().HoldingAsync(ReviewCompany.Workspace, Cancelled)).Author);
    }

    [Fact]
    public async Task Another_sentence_is_another_commands()
    {
        using var bench = await TeamBench.OpenAsync();
        Assert.Null(await TeamBench.AskAsync(bench.Target, Manager, "ma conversion"));
        Assert.Null(await TeamBench.AskAsync(bench.Target, Manager, "CA vs objectif"));
    }

    // Three months of a scope and nothing else: its quarter is their sum, and so is its team's.
    private static async Task ImportAsync(TeamBench bench, string scope)
    {
        var facts = (await bench.Company.Store.LoadAsync(ReviewCompany.Workspace)).Facts.Where(fact => fact is not Kpis.Facts.Target)
            .Concat(new[] { "2026-10", "2026-11", "2026-12" }.Select(month => new Kpis.Facts.Target("revenue", scope, month, 30_000)));
        var plan = new ImportPlan("sample", ReviewCompany.Nine.ToDateTimeOffset()) { Replace = true };
        Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, plan, Cancelled));
    }
}
