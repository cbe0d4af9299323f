using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>After the first reading only what changed is read: what was found, renamed, deleted, merged or opened again.</summary>
public sealed class HubSpotChangesFollowed
{
    private static readonly DateTimeOffset Long = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deal_moved_since_is_read_with_its_move_and_nothing_else_is()
    {
        await using var fake = await StartAsync(deals: 120);
        await using var bench = CrmBench.HubSpot(fake);
        await bench.SyncAsync();
        fake.Now = bench.Clock.GetUtcNow();
        fake.Objects["deals"][7].Set("dealstage", "11", fake.Now);
        fake.Seen.Clear();
        var done = await bench.SyncAsync();
        Assert.Equal("Offer", (await bench.DealAsync("7")).Stage);
        Assert.Equal(["Contact", "Offer"], (await bench.FactsAsync<StageEntry>()).Where(entry => entry.DealId == "7").OrderBy(entry => entry.EnteredAt.Packed).Select(entry => entry.Stage));
        Assert.Equal(1, done.Changes["deals"].Changed);
        Assert.DoesNotContain(fake.Seen, seen => seen.StartsWith("GET /crm/objects/2026-09/deals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_search_shows_late_is_not_lost()
    {
        await using var fake = await StartAsync(deals: 3);
        await using var bench = CrmBench.HubSpot(fake);
        await bench.SyncAsync();
        fake.IndexLag = TimeSpan.FromMinutes(20);
        fake.Now = bench.Clock.GetUtcNow() + TimeSpan.FromMinutes(14);
        fake.Objects["deals"][2].Set("amount", "777", bench.Clock.GetUtcNow() + TimeSpan.FromMinutes(14));
        await bench.SyncAsync();
        Assert.Null((await bench.DealAsync("2")).Amount);
        fake.Now = bench.Clock.GetUtcNow() + TimeSpan.FromMinutes(30);
        await bench.SyncAsync();
        Assert.Equal(777m, (await bench.DealAsync("2")).Amount);
    }

    [Fact]
    public async Task More_than_ten_thousand_deals_changed_in_one_instant_are_all_read()
    {
        await using var fake = await StartAsync(deals: 10_450);
        using var readings = new CrmReadings();
        var stamp = TemporaryNow.AddMinutes(5);
        foreach (var deal in fake.Objects["deals"].Values)
        {
            deal.Updated = deal.Id % 100 == 0 ? stamp.AddSeconds(-30) : deal.Id % 97 == 0 ? stamp.AddSeconds(30) : stamp;
        }

        fake.Now = stamp.AddMinutes(10);
        var (facts, run) = await readings.ReadAsync(readings.HubSpot(Options(fake)), since: TemporaryNow);
        Assert.Equal(10_450, facts.OfType<Deal>().Select(deal => deal.Id).Distinct().Count());
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task A_deleted_deal_and_one_merged_into_another_go_with_their_history()
    {
        await using var fake = await StartAsync(deals: 30);
        await using var bench = CrmBench.HubSpot(fake, ("Crm:HubSpot:DeletionsEvery", "00:10:00"));
        await bench.SyncAsync();
        fake.Now = bench.Clock.GetUtcNow();
        fake.Objects["deals"][3].ArchivedAt = fake.Now;
        fake.Objects["deals"].Remove(4);
        fake.Objects["deals"][5].Set("hs_merged_object_ids", "4", fake.Now);
        var done = await bench.SyncAsync();
        Assert.Equal(28, (await bench.FactsAsync<Deal>()).Count);
        Assert.DoesNotContain(await bench.FactsAsync<StageEntry>(), entry => entry.DealId is "3" or "4");
        Assert.Equal(2, done.Changes["deals"].Retired);

        // Restored, it is back.
        fake.Objects["deals"][3].ArchivedAt = null;
        fake.Objects["deals"][3].Updated = bench.Clock.GetUtcNow();
        fake.Now = bench.Clock.GetUtcNow();
        await bench.SyncAsync();
        Assert.Equal("3", (await bench.DealAsync("3")).Id);
    }

    [Fact]
    public async Task A_won_deal_opened_again_is_open_and_keeps_both_moves()
    {
        await using var fake = await StartAsync(deals: 2);
        await using var bench = CrmBench.HubSpot(fake);
        var deal = fake.Objects["deals"][1];
        deal.Set("dealstage", "12", Long.AddDays(30)).Set("closedate", "2026-07-01T08:00:00.000Z", Long.AddDays(30));
        await bench.SyncAsync();
        Assert.Equal(Outcome.Won, (await bench.DealAsync("1")).Outcome);
        fake.Now = bench.Clock.GetUtcNow();
        deal.Set("dealstage", "11", fake.Now).Set("closedate", "2026-12-31T23:00:00.000Z", fake.Now);
        await bench.SyncAsync();
        var open = await bench.DealAsync("1");
        Assert.Equal((Outcome.Open, null, new NodaTime.LocalDate(2027, 1, 1)), (open.Outcome, open.ClosedAt, open.ExpectedClose));
        Assert.Equal(["Contact", "Won", "Offer"], (await bench.FactsAsync<StageEntry>()).Where(entry => entry.DealId == "1").OrderBy(entry => entry.EnteredAt.Packed).Select(entry => entry.Stage));
    }

    [Fact]
    public async Task A_role_that_an_admin_approved_stays_and_files_besides_stay()
    {
        await using var fake = await StartAsync(deals: 2);
        await using var bench = CrmBench.HubSpot(fake);
        await bench.SyncAsync();
        var store = bench.Get<KpiBot.Data.Facts.FactStore>();
        var anna = (await bench.FactsAsync<User>()).Single(user => user.Id == "71");
        await store.ImportAsync(
            CrmBench.Company,
            [anna with { Role = Role.Manager, StartDate = new NodaTime.LocalDate(2020, 1, 1) }, new Target("revenue", "company", "2026-Q4", 5m)],
            new KpiBot.Data.Facts.ImportPlan("csv", bench.Clock.GetUtcNow()) { IsEdit = true },
            TestContext.Current.CancellationToken);
        await bench.SyncAsync(full: true);
        Assert.Equal((Role.Manager, new NodaTime.LocalDate(2020, 1, 1)), (await bench.FactsAsync<User>()).Where(user => user.Id == "71").Select(user => (user.Role, user.StartDate!.Value)).Single());
        Assert.Single(await bench.FactsAsync<Target>());
    }

    internal static DateTimeOffset TemporaryNow => KpiBot.Tests.Data.TemporaryStore.Noon;

    internal static KpiBot.Crm.HubSpot.HubSpotOptions Options(FakeHubSpot fake) => new() { BaseUrl = fake.Address, Token = FakeHubSpot.Token, CallsPerTenSeconds = 250 };

    /// <summary>Two people, one of them gone; a pipeline of four stages; deals in its first.</summary>
    internal static async Task<FakeHubSpot> StartAsync(int deals)
    {
        var fake = await FakeHubSpot.StartAsync();
        var facts = new List<Fact>
        {
            new User("71", "Anna Berg", "anna@acme.example", Role.Rep, null, Active: true, null, null, null, null),
            new User("72", "Ben Caro", "ben@acme.example", Role.Rep, null, Active: false, null, null, null, null),
        };
        new HubSpotWorld(fake, facts).Fill();
        fake.Pipelines.Add(System.Text.Json.Nodes.JsonNode.Parse(
            """
            {"id":"default","label":"Sales","displayOrder":0,"archived":false,"stages":[
             {"id":"10","label":"Contact","displayOrder":0,"metadata":{"isClosed":"false","probability":"0.1"},"createdAt":"1970-01-01T00:00:00Z"},
             {"id":"11","label":"Offer","displayOrder":1,"metadata":{"isClosed":"false","probability":"0.5"}},
             {"id":"12","label":"Won","displayOrder":2,"metadata":{"isClosed":"true","probability":"1.0"}},
             {"id":"13","label":"Lost","displayOrder":3,"metadata":{"isClosed":"true","probability":"0.0"}}]}
            """)!.AsObject());
        for (var id = 1; id <= deals; id++)
        {
            var deal = fake.Add("deals", id, Long);
            deal.Set("dealstage", "10", Long).Set("amount", null, Long).Set("closedate", null, Long).Set("hubspot_owner_id", id % 2 == 0 ? "72" : "71", Long);
            deal.Properties["pipeline"] = "default";
            deal.Properties["dealname"] = $"Deal {id}";
        }

        return fake;
    }
}
