using System.Diagnostics;
using System.Text.Json.Nodes;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>
/// The fakes are real enough for the vendors' own clients, which read them to the end (tests/judges; <c>npm ci</c> there, as tests/run does).
/// </summary>
public sealed class VendorsClients
{
    [Fact]
    public async Task HubSpots_client_reads_the_fake_to_the_end()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 230);
        fake.Properties["deals"] = ["dealname", "dealstage", "amount"];
        var told = await ReadAsync("hubspot.mjs", fake.Address.ToString(), FakeHubSpot.Token);
        Assert.Equal(
            """{"deals":230,"total":230,"found":200,"batch":50,"status":"COMPLETE","owners":1,"archivedOwners":1,"stages":4,"refused":400,"unknown":false,"history":1,"isDate":true}""",
            told.ToJsonString());
    }

    [Fact]
    public async Task Pipedrives_client_reads_the_fake_to_the_end()
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 230);
        var told = await ReadAsync("pipedrive.mjs", fake.Address.ToString(), FakePipedrive.Token);
        Assert.Equal("""{"deals":230,"deleted":0,"archived":0,"stages":2,"activities":0,"users":2,"changes":0,"neverMoved":true,"refused":"updated_since: invalid"}""", told.ToJsonString());
    }

    [Fact]
    public async Task Jsforce_reads_the_fake_to_the_end()
    {
        await using var fake = await SalesforceCases.StartAsync(deals: 23);
        SalesforceCases.AddAccounts(fake, 2_086);
        fake.Rows["Opportunity"][4]["IsDeleted"] = true;
        fake.DailyLimit = 15_000;
        var told = await ReadAsync("salesforce.mjs", fake.Address.ToString(), FakeSalesforce.Token);
        Assert.Equal("""{"accounts":2086,"total":2086,"done":true,"fields":true,"since":22,"deleted":1,"refused":"INVALID_FIELD","limit":15000}""", told.ToJsonString());
    }

    private static async Task<JsonNode> ReadAsync(string script, params string[] arguments)
    {
        var judges = Path.Combine(Checkout.Root, "tests", "judges");
        Assert.True(Directory.Exists(Path.Combine(judges, "node_modules")), "Run npm ci in tests/judges first: the vendors' clients are not there.");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(judges, "crm", script), .. arguments]) { WorkingDirectory = judges, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"{script} ended with {node.ExitCode}: {await error}");
        return JsonNode.Parse(await output)!;
    }
}
