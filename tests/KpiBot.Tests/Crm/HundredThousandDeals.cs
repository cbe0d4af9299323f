using System.Diagnostics;
using System.Globalization;
using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>
/// A first reading of a large company with all its history, from each fake into a store: what it asks for, how long it takes, what it holds. The figures are in
/// <c>.artifacts/crm-scale.txt</c>. A thousand deals in every run, a hundred thousand with the long ones.
/// </summary>
public sealed class HundredThousandDeals
{
    [Theory]
    [InlineData("hubspot")]
    [InlineData("pipedrive")]
    [InlineData("salesforce")]
    public Task A_thousand_deals(string crm) => ReadAsync(crm, 1_000);

    [Theory]
    [InlineData("hubspot")]
    [InlineData("pipedrive")]
    [InlineData("salesforce")]
    [Trait("Suite", "Long")]
    public Task A_hundred_thousand_deals(string crm) => ReadAsync(crm, 100_000);

    private static async Task ReadAsync(string crm, int deals)
    {
        var facts = NumericCompany.Of(GeneratedCompany.Facts(new CompanySize(CompanySize.RepsFor(deals), deals), NumericCompany.LastDay, 1));
        await using var fake = await StartAsync(crm, facts);
        var (told, entries) = (facts.OfType<Deal>().Count(), facts.OfType<StageEntry>().Count());
        facts.Clear();
        fake.KeepsSeen = false;
        await using var bench = BenchOf(crm, fake);
        var (before, peak) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var (watch, clock) = (Stopwatch.StartNew(), bench.Clock.GetUtcNow());
        KpiBot.Rituals.CrmSync.SyncOutcome outcome;
        await using (new Timer(_ => peak = Math.Max(peak, Held()), null, 0, 100))
        {
            outcome = await bench.TryAsync();
        }

        var (took, paced) = (watch.Elapsed, bench.Clock.GetUtcNow() - clock - TimeSpan.FromMinutes(15));
        Assert.Equal(told, Assert.IsType<KpiBot.Data.Facts.ImportResult.Done>(outcome.Result).Changes["deals"].Added);
        Assert.True((await bench.FactsAsync<StageEntry>()).Count >= (crm == "pipedrive" ? told : entries));
        var budget = bench.Crm.Client.Budget;
        await File.AppendAllTextAsync(
            Path.Combine(Checkout.Root, ".artifacts", "crm-scale.txt"),
            string.Create(CultureInfo.InvariantCulture, $"{crm}: {told} deals, {entries} stage entries; {outcome.Requests} requests, {budget.Used} units, {(double)budget.Used / budget.Limit:P1} of {budget.Limit} a day; {took.TotalSeconds:F0} s here, at the vendor's pace at least {paced.TotalMinutes:F0} min; the fake holds {before >> 20} MB, at most {Math.Max(peak - before, 0) >> 20} MB more while it is read\n"),
            TestContext.Current.CancellationToken);
    }

    /// <summary>What the last collection left: garbage that nobody has looked at yet is not held by anybody.</summary>
    private static long Held() => GC.GetGCMemoryInfo(GCKind.Any) is { Index: > 0 } last ? last.HeapSizeBytes - last.FragmentedBytes : 0;

    private static async Task<FakeCrm> StartAsync(string crm, List<Fact> facts)
    {
        switch (crm)
        {
            case "hubspot":
                var hubSpot = await FakeHubSpot.StartAsync();
                new HubSpotWorld(hubSpot, facts).Fill();
                return hubSpot;
            case "pipedrive":
                var pipedrive = await FakePipedrive.StartAsync();
                pipedrive.DailyLimit = 30_000 * 2 * 200;
                new PipedriveWorld(pipedrive, facts).Fill();
                return pipedrive;
            default:
                var salesforce = await FakeSalesforce.StartAsync();
                salesforce.DailyLimit = 100_000 + (1_000 * 200);
                new SalesforceWorld(salesforce, SalesforceWorld.Named(facts)).Fill();
                return salesforce;
        }
    }

    private static CrmBench BenchOf(string crm, FakeCrm fake) => fake switch
    {
        FakeHubSpot hubSpot => CrmBench.HubSpot(hubSpot),
        FakePipedrive pipedrive => CrmBench.Pipedrive(pipedrive),
        FakeSalesforce salesforce => CrmBench.Salesforce(salesforce),
        _ => throw new NotSupportedException(crm),
    };
}
