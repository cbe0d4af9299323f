using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Reading;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>HubSpot's limits are kept, and what goes wrong is said or waited for.</summary>
public sealed class HubSpotLimits
{
    private const string TooFast = """{"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT","correlationId":"1","policyName":"TEN_SECONDLY_ROLLING"}""";

    [Fact]
    public async Task Too_fast_is_waited_for_as_long_as_HubSpot_says_or_longer_each_time()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = CrmBench.HubSpot(fake);
        fake.Next("/owners", 429, TooFast, headers: ("Retry-After", "7"));
        fake.Next("/pipelines", 429, TooFast);
        fake.Next("/pipelines", 429, TooFast);
        await bench.SyncAsync();
        Assert.Equal([7, 1, 2], bench.Clock.Waits.Select(wait => (int)wait.TotalSeconds).Where(seconds => seconds is 7 or 1 or 2).Take(3));
    }

    [Fact]
    public async Task A_day_used_up_pauses_the_reading_and_nothing_is_imported()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 120);
        await using var bench = CrmBench.HubSpot(fake);
        fake.Next("/objects/2026-09/deals", 429, TooFast.Replace("TEN_SECONDLY_ROLLING", "DAILY", StringComparison.Ordinal));
        var paused = await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), paused.Until);
        Assert.Empty(await bench.FactsAsync<Deal>());
        Assert.Null(await bench.SourceAsync());
    }

    [Fact]
    public async Task Our_share_of_the_day_is_not_exceeded_and_the_next_day_goes_on_from_the_page_where_it_stopped()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 1_500);
        await using var bench = CrmBench.HubSpot(fake, ("Crm:HubSpot:DailyLimit", "100"), ("Crm:HubSpot:DailyShare", "0.3"), ("Crm:HubSpot:Leads", "false"));
        await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.Equal(30, fake.Requests);
        bench.Restart();
        await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.Equal(30, fake.Requests);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.SyncAsync();
        Assert.Equal(1_500, (await bench.FactsAsync<Deal>()).Count);

        // Of 30 pages of deals none was asked for twice.
        Assert.Equal(30, fake.Seen.Where(seen => seen.Contains("/objects/2026-09/deals", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(30, fake.Seen.Count(seen => seen.Contains("/objects/2026-09/deals", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_process_that_dies_at_any_page_leaves_the_figures_as_they_were()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 220);
        await using var bench = CrmBench.HubSpot(fake);
        for (var refused = 0; refused < 6; refused++)
        {
            fake.Next("/objects/", 400, """{"status":"error","message":"Something is wrong.","category":"VALIDATION_ERROR"}""");
            await Assert.ThrowsAsync<CrmRefusedException>(() => bench.SyncAsync());
            Assert.Empty(await bench.FactsAsync<Deal>());
            bench.Restart();
        }

        await bench.SyncAsync();
        Assert.Equal(220, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task Too_many_gone_is_asked_again_and_taken_after_a_yes()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 220);
        await using var bench = CrmBench.HubSpot(fake);
        await bench.SyncAsync();
        var most = fake.Objects["deals"].Keys.Where(id => id > 5).ToArray();
        foreach (var id in most)
        {
            fake.Objects["deals"].Remove(id);
        }

        Assert.IsType<ImportResult.TooManyGone>((await bench.TryAsync(full: true)).Result);
        var asked = fake.Requests;
        Assert.IsType<ImportResult.TooManyGone>((await bench.TryAsync(full: true)).Result);
        Assert.True(fake.Requests > asked);
        Assert.Equal(220, (await bench.FactsAsync<Deal>()).Count);

        Assert.IsType<ImportResult.Done>((await bench.TryAsync(full: true, yes: true)).Result);
        Assert.Equal(5, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task What_nobody_went_on_with_for_days_is_begun_again()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 220);
        await using var bench = CrmBench.HubSpot(fake);
        fake.Next("/objects/", 400, """{"status":"error","message":"Something is wrong.","category":"VALIDATION_ERROR"}""");
        await Assert.ThrowsAsync<CrmRefusedException>(() => bench.SyncAsync());
        bench.Clock.Advance(TimeSpan.FromDays(3));
        fake.Seen.Clear();
        await bench.SyncAsync();

        Assert.Contains(fake.Seen, seen => seen.Contains("/owners", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listing_that_never_ends_hits_a_cap_with_a_clear_error()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 500);
        await using var bench = CrmBench.HubSpot(fake, ("Crm:HubSpot:MaxPages", "4"));
        var refused = await Assert.ThrowsAsync<CrmRefusedException>(() => bench.SyncAsync());
        Assert.Contains("deals did not end after 4 pages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_scopes_are_told_by_name_and_the_rest_is_read()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        fake.Lacking["line_items"] = "crm.objects.line_items.read";
        fake.Lacking["emails"] = "sales-email-read";
        await using var bench = CrmBench.HubSpot(fake);
        fake.Objects["deals"][1].Ties["line_items"] = ["99"];
        var outcome = await bench.TryAsync();
        Assert.IsType<ImportResult.Done>(outcome.Result);
        Assert.Contains(outcome.Warnings, warning => warning.Contains("lacks a scope: sales-email-read", StringComparison.Ordinal));
        Assert.Contains(outcome.Warnings, warning => warning.Contains("crm.objects.line_items.read", StringComparison.Ordinal));
        Assert.Equal(["sales-email-read", "crm.objects.line_items.read"], await bench.Crm.MissingScopesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_property_is_told_once_by_name_and_v3_gives_the_same_facts()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 130);
        fake.Properties["deals"] = ["dealname", "amount", "dealstage", "pipeline", "closedate", "createdate", "hubspot_owner_id", "hs_is_closed", "hs_is_closed_won", "hs_merged_object_ids", "deal_currency_code", "closed_lost_reason", "hs_analytics_source", "notes_next_activity_date"];
        using var readings = new CrmReadings();
        var options = HubSpotChangesFollowed.Options(fake);
        options.DealFields["source"] = "deal_sauce";
        var (dated, run) = await readings.ReadAsync(readings.HubSpot(options));
        Assert.Contains("no property deal_sauce", Assert.Single(run.Warnings), StringComparison.Ordinal);
        options.ApiVersion = "v3";
        var (old, _) = await readings.ReadAsync(readings.HubSpot(options));
        Assert.Equal(dated, old);
        Assert.Contains(fake.Seen, seen => seen.StartsWith("GET /crm/v3/objects/deals", StringComparison.Ordinal));
        Assert.Equal(["72"], dated.OfType<User>().Where(user => !user.Active).Select(user => user.Id));
        Assert.Contains(dated.OfType<Deal>(), deal => deal is { OwnerId: "72", Amount: null, Url: "https://app-eu1.hubspot.com/contacts/4242/record/0-3/2" });
    }

    [Fact]
    public async Task A_key_goes_nowhere_but_to_the_base_address()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 1);
        await using var other = await FakeHubSpot.StartAsync();
        await using var bench = CrmBench.HubSpot(fake);
        fake.Next("/details", 302, "", headers: ("Location", other.Address.ToString()));
        var refused = await Assert.ThrowsAsync<CrmRefusedException>(() => bench.SyncAsync());
        Assert.Equal(0, other.Requests);
        Assert.DoesNotContain(FakeHubSpot.Token, refused.Message, StringComparison.Ordinal);
        Assert.True(fake.MostAtOnce <= new HubSpotOptions().Concurrency);
    }
}
