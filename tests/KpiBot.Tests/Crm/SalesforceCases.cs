using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KpiBot.Crm.Reading;
using KpiBot.Crm.Salesforce;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>What Salesforce does in ways of its own: batches and locators, stamps without a colon, history rows for anything, fields that an org lacks, a rolling day.</summary>
public sealed class SalesforceCases
{
    private static readonly DateTimeOffset Long = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2_000)]
    [InlineData(37)]
    public async Task Two_thousand_and_eighty_six_accounts_come_whatever_the_batches(int batch)
    {
        await using var fake = await StartAsync(deals: 2);
        fake.BatchSize = batch;
        AddAccounts(fake, 2_086);
        using var readings = new CrmReadings();
        var (facts, run) = await readings.ReadAsync(readings.Salesforce(Options(fake)));
        Assert.Equal(2_086, facts.OfType<Account>().Select(account => account.Id).Distinct().Count());
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task A_locator_that_ran_out_is_no_matter_after_a_restart()
    {
        await using var fake = await StartAsync(deals: 2);
        fake.BatchSize = 500;
        AddAccounts(fake, 2_086);
        fake.Rows["Account"].ForEach(account => account["SystemModstamp"] = "2026-05-01T07:25:37.000+0000");
        await using var bench = CrmBench.Salesforce(fake);
        fake.Next("/query/", 400, """[{"message":"A query failed.","errorCode":"MALFORMED_QUERY"}]""");
        await Assert.ThrowsAsync<CrmRefusedException>(() => bench.SyncAsync());
        fake.ExpireLocators();
        bench.Restart();
        await bench.SyncAsync();
        Assert.Equal(2_086, (await bench.FactsAsync<Account>()).Count);
    }

    [Fact]
    public async Task A_log_in_that_ran_out_behind_an_outage_is_renewed_once()
    {
        await using var fake = await StartAsync(deals: 2);
        await using var bench = CrmBench.Salesforce(fake);
        fake.Next("/query/", 503, "[]");
        fake.Next("/query/", 401, """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
        await bench.SyncAsync();
        Assert.Equal(2, (await bench.FactsAsync<Deal>()).Count);
    }

    [Fact]
    public async Task History_rows_without_a_move_are_no_stage_entries_but_changes()
    {
        await using var fake = await StartAsync(deals: 1);
        History(fake, "Contact", 100, "2026-07-01", Long);
        History(fake, "Contact", 150, "2026-07-01", Long.AddDays(1));
        History(fake, "Offer", 150, "2026-08-01", Long.AddDays(2));
        History(fake, "Offer", 150, "2026-09-01", Long.AddDays(3));
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Salesforce(Options(fake)));
        Assert.Equal([("Contact", Long), ("Offer", Long.AddDays(2))], facts.OfType<StageEntry>().Select(entry => (entry.Stage, entry.EnteredAt.At(NumericCompany.Zone).ToDateTimeOffset())));
        Assert.Equal(
            [(DealField.Amount, "100", "150"), (DealField.ExpectedClose, "2026-07-01", "2026-08-01"), (DealField.ExpectedClose, "2026-08-01", "2026-09-01")],
            facts.OfType<DealChange>().OrderBy(change => change.Field).ThenBy(change => change.At.Packed).Select(change => (change.Field, change.Old, change.New)));
    }

    [Fact]
    public async Task An_org_with_one_currency_is_not_asked_for_it_and_a_field_that_is_not_there_is_told_by_name()
    {
        await using var fake = await StartAsync(deals: 1);
        using var readings = new CrmReadings();
        var options = Options(fake);
        options.DealFields["lost_reason"] = "Why_Lost__c";
        var (facts, run) = await readings.ReadAsync(readings.Salesforce(options));
        Assert.Contains("no field Why_Lost__c", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Null(Assert.Single(facts.OfType<Deal>()).Currency);
        Assert.Equal(new Uri(fake.Address, "/lightning/r/Opportunity/006000000000001AAA/view").ToString(), Assert.Single(facts.OfType<Deal>()).Url);
    }

    [Fact]
    public async Task An_org_whose_day_is_used_up_is_left_alone()
    {
        await using var fake = await StartAsync(deals: 1);
        await using var bench = CrmBench.Salesforce(fake);
        fake.Next("/query", 403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""");
        var paused = await Assert.ThrowsAsync<CrmPausedException>(() => bench.SyncAsync());
        Assert.Equal(TimeSpan.FromHours(1), paused.Until - bench.Clock.GetUtcNow());
        Assert.Empty(await bench.FactsAsync<Deal>());
    }

    [Fact]
    public async Task A_session_that_ran_out_is_renewed_once_and_a_wrong_secret_is_said()
    {
        await using var fake = await StartAsync(deals: 1);
        await using var bench = CrmBench.Salesforce(fake);
        await bench.SyncAsync();
        fake.Next("/query", 401, """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
        await bench.SyncAsync();
        Assert.Equal(2, fake.LogIns.Count);
        using var readings = new CrmReadings();
        var options = Options(fake);
        options.ClientSecret = "wrong";
        var refused = await Assert.ThrowsAsync<CrmRefusedException>(() => readings.ReadAsync(readings.Salesforce(options)));
        Assert.Contains("invalid_client", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_is_signed_with_our_key_for_the_org_and_three_minutes()
    {
        await using var fake = await StartAsync(deals: 1);
        using var readings = new CrmReadings();
        using var key = RSA.Create(2048);
        var file = Path.Combine(readings.Folder, "key.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var options = new SalesforceOptions { BaseUrl = fake.Address, ClientId = FakeSalesforce.ClientId, Username = "kpibot@acme.example", PrivateKeyFile = file };
        await readings.ReadAsync(readings.Salesforce(options));
        var form = Assert.Single(fake.LogIns);
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var parts = form["assertion"].ToString().Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(fake.Address.GetLeftPart(UriPartial.Authority), (string?)claims["aud"]);
        Assert.InRange((long)claims["exp"]!, readings.Clock.GetUtcNow().ToUnixTimeSeconds() - 60, readings.Clock.GetUtcNow().AddMinutes(3).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Deleted_deals_and_tasks_go_and_an_overdue_task_of_somebody_gone_stays_with_nobody()
    {
        await using var fake = await StartAsync(deals: 12);
        fake.Rows["Task"].Add(Task("00T000000000001AAA", "005000000000099AAA"));
        fake.Rows["Task"].Add(Task("00T000000000002AAA", "005000000000071AAA"));
        await using var bench = CrmBench.Salesforce(fake);
        await bench.SyncAsync();
        Assert.Equal([null, "005000000000071AAA"], (await bench.FactsAsync<Activity>()).OrderBy(activity => activity.Id).Select(activity => activity.OwnerId));
        var now = FakeSalesforce.Stamp(bench.Clock.GetUtcNow());
        foreach (var row in new[] { fake.Rows["Opportunity"][2], fake.Rows["Task"][1] })
        {
            (row["IsDeleted"], row["SystemModstamp"]) = (true, now);
        }

        await bench.SyncAsync();
        Assert.Equal(11, (await bench.FactsAsync<Deal>()).Count);
        Assert.Equal(new LocalDate(2026, 6, 5), Assert.Single(await bench.FactsAsync<Activity>()).DueAt!.Value.DateIn(NumericCompany.Zone));
    }

    [Fact]
    public async Task A_task_done_moves_its_deals_next_step_though_the_deal_did_not_change()
    {
        await using var fake = await StartAsync(deals: 2);
        fake.Rows["Task"].Add(Task("00T000000000001AAA", "005000000000071AAA"));
        fake.Rows["Task"].Add(Task("00T000000000002AAA", "005000000000071AAA"));
        fake.Rows["Task"][1]["ActivityDate"] = "2026-12-05";
        await using var bench = CrmBench.Salesforce(fake);
        await bench.SyncAsync();
        Assert.Equal(new LocalDate(2026, 6, 5), (await bench.DealAsync("006000000000001AAA")).NextStepAt!.Value.DateIn(NumericCompany.Zone));
        var now = FakeSalesforce.Stamp(bench.Clock.GetUtcNow());
        (fake.Rows["Task"][0]["IsClosed"], fake.Rows["Task"][0]["CompletedDateTime"], fake.Rows["Task"][0]["SystemModstamp"]) = (true, now, now);
        await bench.SyncAsync();
        Assert.Equal(new LocalDate(2026, 12, 5), (await bench.DealAsync("006000000000001AAA")).NextStepAt!.Value.DateIn(NumericCompany.Zone));
    }

    internal static async Task<FakeSalesforce> StartAsync(int deals)
    {
        var fake = await FakeSalesforce.StartAsync();
        List<Fact> facts =
        [
            new User("005000000000071AAA", "Anna Berg", "anna@acme.example", Role.Rep, "00E000000000001AAA", Active: true, null, null, null, null),
            new Team("00E000000000001AAA", "Sales", null, null, null, null, null),
            new Stage(Stage.DefaultPipeline, "Contact", 1, 0.1m, null, StageKind.Open, null), new Stage(Stage.DefaultPipeline, "Offer", 2, 0.5m, null, StageKind.Open, null),
            new Stage(Stage.DefaultPipeline, "Won", 3, 1m, null, StageKind.Won, null), new Stage(Stage.DefaultPipeline, "Lost", 4, 0m, null, StageKind.Lost, null),
        ];
        new SalesforceWorld(fake, facts).Fill();
        for (var id = 1; id <= deals; id++)
        {
            fake.Rows["Opportunity"].Add(new JsonObject
            {
                ["Id"] = $"006{id:000000000000}AAA", ["Name"] = $"Deal {id}", ["AccountId"] = null, ["OwnerId"] = "005000000000071AAA", ["StageName"] = "Contact", ["Amount"] = null, ["CloseDate"] = "2026-12-31",
                ["CreatedDate"] = FakeSalesforce.Stamp(Long), ["IsClosed"] = false, ["IsWon"] = false, ["LastStageChangeDate"] = null, ["LeadSource"] = null, ["Loss_Reason__c"] = null, ["IsDeleted"] = false,
                ["SystemModstamp"] = FakeSalesforce.Stamp(Long),
            });
        }

        return fake;
    }

    private static SalesforceOptions Options(FakeSalesforce fake) =>
        new() { BaseUrl = fake.Address, ClientId = FakeSalesforce.ClientId, ClientSecret = FakeSalesforce.ClientSecret, CallsPerSecond = 100 };

    internal static void AddAccounts(FakeSalesforce fake, int count) => fake.Rows["Account"].AddRange(Enumerable.Range(1, count).Select(id => new JsonObject
    {
        ["Id"] = $"001{id:000000000000}AAA", ["Name"] = $"Account {id}", ["Industry"] = null, ["BillingCountry"] = null, ["OwnerId"] = null, ["SystemModstamp"] = FakeSalesforce.Stamp(Long.AddSeconds(id / 3)),
    }));

    private static void History(FakeSalesforce fake, string stage, decimal amount, string close, DateTimeOffset at) => fake.Rows["OpportunityHistory"].Add(new JsonObject
    {
        ["Id"] = $"008{fake.Rows["OpportunityHistory"].Count:000000000000}AAA", ["OpportunityId"] = "006000000000001AAA", ["StageName"] = stage, ["Amount"] = amount, ["CloseDate"] = close,
        ["CreatedDate"] = FakeSalesforce.Stamp(at),
    });

    private static JsonObject Task(string id, string owner) => new()
    {
        ["Id"] = id, ["TaskSubtype"] = "Task", ["Type"] = null, ["OwnerId"] = owner, ["WhatId"] = "006000000000001AAA", ["CreatedDate"] = FakeSalesforce.Stamp(Long), ["ActivityDate"] = "2026-06-05",
        ["IsClosed"] = false, ["CompletedDateTime"] = null, ["IsDeleted"] = false, ["SystemModstamp"] = FakeSalesforce.Stamp(Long),
    };
}
