using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Where figures come from several sources, each one's age is told.</summary>
public sealed class SourcesShown : IDisposable
{
    private static readonly Freshness TwoSources = Say.Fresh with
    {
        Sources = [new SourceAge("csv", Instant.FromUtc(2026, 11, 12, 17, 0)), new SourceAge("hubspot", Instant.FromUtc(2026, 11, 20, 6, 42))],
    };

    private readonly ReviewCompany _company = ReviewCompany.OpenAsync().GetAwaiter().GetResult();

    [Theory]
    [InlineData("en", "CRM data: files 12 November 2026 18:00, HubSpot today 07:42")]
    [InlineData("fr", "Données du CRM : fichiers 12 novembre 2026 18:00, HubSpot aujourd'hui 07:42")]
    public void Each_source_has_its_own_age(string language, string expected)
    {
        var answer = Say.Figure("conversion", KpiBot.Kpis.Scopes.Scope.User("alice"), "2026-Q4", 0.28m, Say.NoTarget);
        Assert.Contains(expected, Say.Text(new Told(answer) { Freshness = TwoSources }, language).Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_is_no_source_beside_a_companys_own()
    {
        Assert.Empty((await FreshnessAsync()).Sources);
        await ImportAsync("csv");
        _company.Store.Clock.SetUtcNow(ReviewCompany.Nine.ToDateTimeOffset().AddHours(2));
        await ImportAsync("hubspot");
        var fresh = await FreshnessAsync();
        Assert.Equal([new SourceAge("csv", ReviewCompany.Nine), new SourceAge("hubspot", ReviewCompany.Nine + Duration.FromHours(2))], fresh.Sources);
        Assert.Equal(("hubspot", ReviewCompany.Nine + Duration.FromHours(2)), (fresh.Source, fresh.LastSuccess));
    }

    public void Dispose() => _company.Dispose();

    private async Task<Freshness> FreshnessAsync() => (await _company.Snapshots.GetAsync(ReviewCompany.Workspace, TestContext.Current.CancellationToken)).Freshness
        ?? throw new InvalidOperationException("Nothing was imported.");

    private Task<ImportResult> ImportAsync(string source) => _company.Store.Facts.ImportAsync(
        ReviewCompany.Workspace, [new Deal($"{source}-1", "Demo", KpiBot.Kpis.Facts.Outcome.Open)], new ImportPlan(source, _company.Store.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
}
