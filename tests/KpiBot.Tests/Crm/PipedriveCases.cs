using System.Text.Json.Nodes;
using KpiBot.Crm.Pipedrive;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>What Pipedrive does in ways of its own: two versions, two forms of time, moves that cost a call each, deals that are deleted, archived or opened again.</summary>
public sealed class PipedriveCases
{
    private static readonly DateTimeOffset Long = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deal_that_never_moved_is_where_it_was_made_and_costs_no_call()
    {
        await using var fake = await StartAsync(deals: 3);
        using var readings = new CrmReadings();
        var (facts, run) = await readings.ReadAsync(readings.Pipedrive(Options(fake)));
        Assert.Equal(3, facts.OfType<StageEntry>().Count(entry => entry is { Stage: "Contact" } && entry.EnteredAt == Moment.Of(Instant.FromDateTimeOffset(Long))));
        Assert.DoesNotContain(fake.Seen, seen => seen.Contains("changelog", StringComparison.Ordinal));
        Assert.Empty(run.Warnings);
        Assert.Contains(facts.OfType<Deal>(), deal => deal.Url == new Uri(fake.Address, "/deal/2").ToString() && deal is { Amount: null, OwnerId: "71", Currency: "EUR" });
    }

    [Fact]
    public async Task Moves_come_from_the_changelog_with_its_own_form_of_time()
    {
        await using var fake = await StartAsync(deals: 3);
        Move(fake, 2, "10", "11", Long.AddDays(3));
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Pipedrive(Options(fake)));
        Assert.Equal(
            [("Contact", Long), ("Offer", Long.AddDays(3))],
            facts.OfType<StageEntry>().Where(entry => entry.DealId == "2").Select(entry => (entry.Stage, entry.EnteredAt.At(NumericCompany.Zone).ToDateTimeOffset())));
        Assert.Single(fake.Seen, seen => seen.Contains("changelog", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_deals_that_moved_since_are_asked_for_their_moves()
    {
        await using var fake = await StartAsync(deals: 40);
        await using var bench = Bench(fake);
        await bench.SyncAsync();
        Move(fake, 7, "10", "11", bench.Clock.GetUtcNow());
        Of(fake, 8)["update_time"] = FakePipedrive.V2(bench.Clock.GetUtcNow());
        Of(fake, 8)["value"] = 500;
        fake.Seen.Clear();
        await bench.SyncAsync();
        Assert.Equal("Offer", (await bench.DealAsync("7")).Stage);
        Assert.Equal(500m, (await bench.DealAsync("8")).Amount);
        Assert.Equal(["GET /api/v1/deals/7/changelog?limit=500"], fake.Seen.Where(seen => seen.Contains("changelog", StringComparison.Ordinal)));

        // The change of amount was found by comparing.
        Assert.Contains(await bench.FactsAsync<DealChange>(), change => change is { DealId: "8", Field: DealField.Amount, New: "500" });
    }

    [Fact]
    public async Task What_is_only_told_as_a_whole_is_asked_for_hourly()
    {
        await using var fake = await StartAsync(deals: 3);
        await using var bench = Bench(fake);
        await bench.SyncAsync();
        fake.Seen.Clear();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            await bench.SyncAsync();
        }

        Assert.Single(fake.Seen, seen => seen.StartsWith("GET /api/v1/users?", StringComparison.Ordinal));
        Assert.Single(fake.Seen, seen => seen.StartsWith("GET /api/v2/stages?", StringComparison.Ordinal));
        Assert.Single(fake.Seen, seen => seen.StartsWith("GET /api/v1/leads?", StringComparison.Ordinal));
        Assert.Equal(4, fake.Seen.Count(seen => seen.StartsWith("GET /api/v2/deals?", StringComparison.Ordinal)));
        Assert.Equal(3, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task A_stage_or_a_person_newer_than_the_hourly_reading_is_asked_for_at_once()
    {
        await using var fake = await StartAsync(deals: 3);
        await using var bench = Bench(fake);
        await bench.SyncAsync();
        fake.Of("stages").Add(new JsonObject { ["id"] = 12, ["name"] = "Trial", ["order_nr"] = 12, ["pipeline_id"] = 1, ["deal_probability"] = 100, ["is_deal_rot_enabled"] = false });
        fake.Of("users").Add(new JsonObject { ["id"] = 73, ["name"] = "Cleo Roux", ["email"] = "cleo@acme.example", ["active_flag"] = true });
        Move(fake, 2, "10", "12", bench.Clock.GetUtcNow());
        Of(fake, 3)["owner_id"] = 73;
        Of(fake, 3)["update_time"] = FakePipedrive.V2(bench.Clock.GetUtcNow());
        await bench.SyncAsync();
        Assert.Equal("Trial", (await bench.DealAsync("2")).Stage);
        Assert.Contains(await bench.FactsAsync<User>(), user => user.Name == "Cleo Roux");
        Assert.Equal((await bench.FactsAsync<User>()).Single(user => user.Name == "Cleo Roux").Id, (await bench.DealAsync("3")).OwnerId);
    }

    [Fact]
    public async Task A_call_logged_moves_its_deals_next_step_though_the_deal_did_not_change()
    {
        await using var fake = await StartAsync(deals: 4);
        fake.Of("activities").Add(Activity(1, deal: 3, due: "2026-11-25", FakePipedrive.V2(Long)));
        fake.Of("activities").Add(Activity(2, deal: 3, due: "2026-12-02", FakePipedrive.V2(Long)));
        Of(fake, 3)["next_activity_id"] = 1;
        await using var bench = Bench(fake);
        await bench.SyncAsync();
        Assert.Equal(new LocalDate(2026, 11, 25), (await bench.DealAsync("3")).NextStepAt!.Value.DateIn(NumericCompany.Zone));
        var now = FakePipedrive.V2(bench.Clock.GetUtcNow());
        (fake.Of("activities")[0]["done"], fake.Of("activities")[0]["marked_as_done_time"], fake.Of("activities")[0]["update_time"]) = (true, now, now);
        Of(fake, 3)["next_activity_id"] = 2;
        await bench.SyncAsync();
        Assert.Equal(new LocalDate(2026, 12, 2), (await bench.DealAsync("3")).NextStepAt!.Value.DateIn(NumericCompany.Zone));
    }

    [Fact]
    public async Task Deleted_deals_go_archived_ones_stay_and_one_opened_again_is_open()
    {
        await using var fake = await StartAsync(deals: 20);
        await using var bench = CrmBench.Pipedrive(fake, ("Crm:Pipedrive:DeletionsEvery", "00:10:00"));
        Close(fake, 4, "won", Long.AddDays(10));
        await bench.SyncAsync();
        Assert.Equal(Outcome.Won, (await bench.DealAsync("4")).Outcome);
        var now = bench.Clock.GetUtcNow();
        fake.Now = now;
        (Of(fake, 3)["status"], Of(fake, 3)["update_time"]) = ("deleted", FakePipedrive.V2(now));
        (Of(fake, 5)["is_archived"], Of(fake, 5)["update_time"]) = (true, FakePipedrive.V2(now));
        (Of(fake, 4)["status"], Of(fake, 4)["won_time"], Of(fake, 4)["close_time"], Of(fake, 4)["update_time"]) = ("open", null, null, FakePipedrive.V2(now));
        await bench.SyncAsync();
        Assert.DoesNotContain(await bench.FactsAsync<Deal>(), deal => deal.Id == "3");
        Assert.Equal("5", (await bench.DealAsync("5")).Id);
        Assert.Equal((Outcome.Open, null), ((await bench.DealAsync("4")).Outcome, (await bench.DealAsync("4")).ClosedAt));
    }

    [Fact]
    public async Task Shut_out_with_a_page_after_too_many_calls_it_pauses()
    {
        await using var fake = await StartAsync(deals: 3);
        await using var bench = Bench(fake);
        fake.Next("/stages", 429, """{"success":false,"error":"request over limit"}""", headers: ("x-ratelimit-reset", "2"));
        fake.Next("/stages", 403, "<html><body>Error 1015: You are being rate limited</body></html>", "text/html");
        var paused = await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.StartsWith("Pipedrive has shut us out", paused.Message, StringComparison.Ordinal);
        Assert.Contains(TimeSpan.FromSeconds(2), bench.Clock.Waits);
        Assert.Empty(await bench.FactsAsync<Deal>());
        await bench.SyncAsync();
        Assert.Equal(3, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task A_company_whose_day_is_used_up_by_other_tools_is_left_alone_till_midnight()
    {
        await using var fake = await StartAsync(deals: 3);
        await using var bench = Bench(fake);
        fake.Next("/pipelines", 429, """{"success":false,"error":"daily budget"}""", headers: [("x-daily-ratelimit-token-limit", "30000"), ("x-daily-ratelimit-token-remaining", "0")]);
        var paused = await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), paused.Until);
    }

    [Fact]
    public async Task What_calls_cost_is_counted_in_Pipedrives_tokens()
    {
        await using var fake = await StartAsync(deals: 1_200);
        for (var deal = 1; deal <= 100; deal++)
        {
            Move(fake, deal, "10", "11", Long.AddDays(3));
        }

        using var readings = new CrmReadings();
        var crm = readings.Pipedrive(Options(fake));
        await readings.ReadAsync(crm);
        Assert.InRange(crm.Client.Budget.Used, fake.Spent, fake.Spent * 11 / 10);
        Assert.True(fake.Spent > 100 * 20);
    }

    [Fact]
    public async Task A_field_that_is_not_there_is_told_once_by_name()
    {
        await using var fake = await StartAsync(deals: 2);
        using var readings = new CrmReadings();
        var options = Options(fake);
        options.DealFields["decision_maker"] = "abc123";
        var (_, run) = await readings.ReadAsync(readings.Pipedrive(options));
        Assert.Contains("no field abc123", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_needs_its_user_and_password()
    {
        var options = new PipedriveOptions { WebhookUser = "kpibot", WebhookPassword = "secret" };
        Assert.True(PipedriveBasic.IsTrue(options, "Basic " + Convert.ToBase64String("kpibot:secret"u8)));
        Assert.False(PipedriveBasic.IsTrue(options, "Basic " + Convert.ToBase64String("kpibot:other"u8)));
        Assert.False(PipedriveBasic.IsTrue(options, null));
        Assert.False(PipedriveBasic.IsTrue(new PipedriveOptions(), "Basic Og=="));
    }

    internal static async Task<FakePipedrive> StartAsync(int deals)
    {
        var fake = await FakePipedrive.StartAsync();
        fake.Of("users").Add(new JsonObject { ["id"] = 71, ["name"] = "Anna Berg", ["email"] = "anna@acme.example", ["active_flag"] = true });
        fake.Of("users").Add(new JsonObject { ["id"] = 72, ["name"] = "Ben Caro", ["email"] = null, ["active_flag"] = false });
        fake.Of("pipelines").Add(new JsonObject { ["id"] = 1, ["name"] = "Sales" });
        foreach (var (id, name) in new[] { (10, "Contact"), (11, "Offer") })
        {
            fake.Of("stages").Add(new JsonObject { ["id"] = id, ["name"] = name, ["order_nr"] = id, ["pipeline_id"] = 1, ["deal_probability"] = 100, ["is_deal_rot_enabled"] = id == 11, ["days_to_rotten"] = 9 });
        }

        foreach (var field in new[] { "title", "value", "currency", "lost_reason", "channel" })
        {
            fake.Of("dealFields").Add(new JsonObject { ["field_code"] = field, ["field_name"] = field });
        }

        for (var id = 1; id <= deals; id++)
        {
            fake.Of("deals").Add(JsonNode.Parse(
                $$"""
                {"id":{{id}},"title":"Deal {{id}}","owner_id":71,"org_id":null,"person_id":null,"value":null,"currency":"EUR","pipeline_id":1,"stage_id":10,"status":"open","probability":null,
                 "lost_reason":null,"add_time":"{{FakePipedrive.V2(Long)}}","update_time":"{{FakePipedrive.V2(Long)}}","stage_change_time":null,"close_time":null,"won_time":null,"lost_time":null,
                 "expected_close_date":null,"is_archived":false,"is_deleted":false,"custom_fields":null}
                """)!.AsObject());
        }

        return fake;
    }

    private static JsonObject Activity(int id, int deal, string due, string updated) => new()
    {
        ["id"] = id, ["type"] = "call", ["owner_id"] = 71, ["deal_id"] = deal, ["add_time"] = FakePipedrive.V2(Long), ["update_time"] = updated, ["due_date"] = due, ["due_time"] = null, ["done"] = false,
        ["marked_as_done_time"] = null, ["is_deleted"] = false,
    };

    private static CrmBench Bench(FakePipedrive fake) => CrmBench.Pipedrive(fake);

    private static PipedriveOptions Options(FakePipedrive fake) => new() { BaseUrl = fake.Address, Token = FakePipedrive.Token, CallsPerTwoSeconds = 480 };

    private static JsonObject Of(FakePipedrive fake, int id) => fake.Of("deals")[id - 1];

    private static void Move(FakePipedrive fake, int id, string from, string to, DateTimeOffset at)
    {
        var deal = Of(fake, id);
        (deal["stage_id"], deal["stage_change_time"], deal["update_time"]) = (int.Parse(to, System.Globalization.CultureInfo.InvariantCulture), FakePipedrive.V2(at), FakePipedrive.V2(at));
        fake.Changelogs[$"{id}"] = [new JsonObject { ["field_key"] = "stage_id", ["old_value"] = from, ["new_value"] = to, ["time"] = FakePipedrive.V1(at) }];
    }

    private static void Close(FakePipedrive fake, int id, string status, DateTimeOffset at)
    {
        var deal = Of(fake, id);
        (deal["status"], deal[$"{status}_time"], deal["close_time"], deal["update_time"]) = (status, FakePipedrive.V2(at), FakePipedrive.V2(at), FakePipedrive.V2(at));
    }
}
