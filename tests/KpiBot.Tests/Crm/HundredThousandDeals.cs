using System.Globalization;
using System.Text.RegularExpressions;
using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>
/// A first reading of a large company with all its history, from each fake into a store: a thousand deals in every run; a hundred thousand with the long
/// ones, by the product's own process, with what it asks for, how long it takes and what it holds in <c>.artifacts/crm-scale.md</c>.
/// </summary>
public sealed partial class HundredThousandDeals
{
    private const string Head =
        "| CRM | deals | rows of history | requests | of the vendor's day | seconds | most memory, MB | of that the product at rest, MB |\n|---|---|---|---|---|---|---|---|\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hubspot")]
    [InlineData("pipedrive")]
    [InlineData("salesforce")]
    public async Task A_thousand_deals(string crm)
    {
        var facts = Company(1_000);
        await using var fake = await StartAsync(crm, facts);
        await using var bench = BenchOf(crm, fake);
        var outcome = await bench.TryAsync();
        var (deals, entries) = (facts.OfType<Deal>().Count(), facts.OfType<StageEntry>().Count());
        Assert.Equal(deals, Assert.IsType<KpiBot.Data.Facts.ImportResult.Done>(outcome.Result).Changes["deals"].Added);
        Assert.True((await bench.FactsAsync<StageEntry>()).Count >= (crm == "pipedrive" ? deals : entries));
    }

    [Theory]
    [InlineData("hubspot")]
    [InlineData("pipedrive")]
    [InlineData("salesforce")]
    [Trait("Suite", "Long")]
    public async Task A_hundred_thousand_deals(string crm)
    {
        var facts = Company(100_000);
        await using var fake = await StartAsync(crm, facts);
        var (deals, history) = (facts.OfType<Deal>().Count(), facts.Count(fact => fact is StageEntry or DealChange));
        facts.Clear();
        fake.KeepsSeen = false;
        using var product = new SyncProcess(fake);
        var (_, _, rest) = await product.RunAsync(crm, "--check");
        var (said, took, most) = await product.RunAsync(crm);
        Assert.Contains($"deals: {deals} added", said, StringComparison.Ordinal);
        var told = Told().Match(said);
        var row = string.Create(CultureInfo.InvariantCulture, $"| {crm} | {deals} | {history} | {told.Groups["requests"]} | {Share(fake, told)} | {took.TotalSeconds:F0} | {most} | {rest} |");
        await TellAsync(row);
    }

    private static List<Fact> Company(int deals) => NumericCompany.Of(GeneratedCompany.Facts(new CompanySize(CompanySize.RepsFor(deals), deals), NumericCompany.LastDay, 1));

    private static string Share(FakeCrm fake, Match told) => fake switch
    {
        FakePipedrive pipedrive => string.Create(CultureInfo.InvariantCulture, $"{told.Groups["share"]} of {pipedrive.DailyLimit} tokens"),
        FakeSalesforce salesforce => string.Create(CultureInfo.InvariantCulture, $"{told.Groups["share"]} of {salesforce.DailyLimit} calls"),
        _ => $"{told.Groups["share"]} of {new KpiBot.Crm.HubSpot.HubSpotOptions().DailyLimit} calls",
    };

    private static async Task TellAsync(string row)
    {
        var file = Path.Combine(Checkout.Root, ".artifacts", "crm-scale.md");
        await File.AppendAllTextAsync(file, $"{(File.Exists(file) ? "" : Head)}{row}\n", Cancelled);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Head}{row}\nin {file}");
    }

    // Pipedrive's and Salesforce's day is that of a company of two hundred people.
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

    [GeneratedRegex("in (?<requests>\\d+) requests \\((?<share>[0-9.]+ ?%)")]
    private static partial Regex Told();
}
