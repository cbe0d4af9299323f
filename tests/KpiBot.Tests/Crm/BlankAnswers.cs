using System.Text.Json.Nodes;
using KpiBot.Crm.Pipedrive;
using KpiBot.Crm.Reading;
using KpiBot.Crm.Salesforce;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Real answers hold nulls where the vendors' specifications say text or object, stamps in odd forms, and ends told in several ways.</summary>
public sealed class BlankAnswers
{
    private static readonly DateTimeOffset Long = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deal_of_HubSpots_with_nothing_but_nulls_is_an_open_deal_of_nobody()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 2);
        var blank = fake.Objects["deals"][1];
        foreach (var name in new[] { "dealname", "amount", "closedate", "hubspot_owner_id", "deal_currency_code", "closed_lost_reason" })
        {
            blank.Set(name, null, Long);
        }

        fake.Objects["deals"][2].Set("dealstage", "12", Long.AddDays(2));
        await using var bench = CrmBench.HubSpot(fake);
        var outcome = await bench.TryAsync();
        Blank(await bench.DealAsync("1"));
        var won = await bench.DealAsync("2");
        Assert.Equal((Outcome.Won, Moment.Of(Instant.FromDateTimeOffset(Long.AddDays(2)))), (won.Outcome, won.ClosedAt));
        Assert.Contains(outcome.Warnings, warning => warning.Contains("the day on which it entered that stage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deal_of_Salesforces_with_nothing_but_nulls_is_an_open_deal_of_nobody()
    {
        await using var fake = await SalesforceCases.StartAsync(deals: 2);
        foreach (var row in fake.Rows["Opportunity"])
        {
            foreach (var name in new[] { "Name", "Amount", "CloseDate", "OwnerId", "AccountId", "LastStageChangeDate" })
            {
                row[name] = null;
            }
        }

        (fake.Rows["Opportunity"][1]["StageName"], fake.Rows["Opportunity"][1]["IsClosed"], fake.Rows["Opportunity"][1]["IsWon"]) = ("Won", true, true);
        await using var bench = CrmBench.Salesforce(fake);
        var outcome = await bench.TryAsync();
        Blank(await bench.DealAsync("006000000000001AAA"));
        Blank(await bench.DealAsync("006000000000002AAA"));
        Assert.Contains(outcome.Warnings, warning => warning.Contains("without any date of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deal_of_Pipedrives_with_nothing_but_nulls_is_an_open_deal_of_nobody()
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 3);
        foreach (var row in fake.Of("deals"))
        {
            foreach (var name in new[] { "title", "owner_id", "currency" })
            {
                row[name] = null;
            }
        }

        (fake.Of("deals")[1]["status"], fake.Of("deals")[2]["custom_fields"]) = ("won", new JsonObject());
        await using var bench = CrmBench.Pipedrive(fake);
        var outcome = await bench.TryAsync();
        foreach (var id in new[] { "1", "2", "3" })
        {
            Blank(await bench.DealAsync(id));
        }

        Assert.Contains(outcome.Warnings, warning => warning.Contains("without any date of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deal_of_Pipedrives_opened_again_is_open_though_its_won_time_stayed()
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 1);
        (fake.Of("deals")[0]["won_time"], fake.Of("deals")[0]["close_time"]) = (FakePipedrive.V2(Long.AddDays(3)), FakePipedrive.V2(Long.AddDays(3)));
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Pipedrive(Options(fake)));
        Assert.Equal((Outcome.Open, null), facts.OfType<Deal>().Select(deal => (deal.Outcome, deal.ClosedAt)).Single());
    }

    [Theory]
    [InlineData("2026-05-01T07:25:37.000+0000", "2026-05-01T07:25:37Z")]
    [InlineData("2026-05-01T07:25:37.250+0200", "2026-05-01T05:25:37.25Z")]
    [InlineData("2026-05-01T07:25:37.000-0330", "2026-05-01T10:55:37Z")]
    [InlineData("2026-05-01T07:25:37+0000", "2026-05-01T07:25:37Z")]
    [InlineData("2026-05-01T07:25:37.000+00:00", "2026-05-01T07:25:37Z")]
    [InlineData("2026-05-01 07:25:37", "2026-05-01T07:25:37Z")]
    [InlineData("2026-05-01T07:25:37Z", "2026-05-01T07:25:37Z")]
    [InlineData("1777620337000", "2026-05-01T07:25:37Z")]
    [InlineData("2026-05-01T07:25:37.000+00", null)]
    [InlineData("+0000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_stamp_is_read_whatever_way_its_offset_is_written(string? stamp, string? instant) =>
        Assert.Equal(instant, Stamps.Instant(stamp) is { } at ? NodaTime.Text.InstantPattern.ExtendedIso.Format(at) : null);

    [Fact]
    public async Task A_deals_dates_in_Salesforce_are_those_of_its_stamps_without_a_colon()
    {
        await using var fake = await SalesforceCases.StartAsync(deals: 1);
        fake.Rows["Opportunity"][0]["CreatedDate"] = "2026-05-01T07:25:37.000+0000";
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Salesforce(Options(fake)));
        var made = Moment.Of(Instant.FromUtc(2026, 5, 1, 7, 25, 37));
        Assert.Equal(made, Assert.Single(facts.OfType<Deal>()).CreatedAt);
        Assert.Equal(made, Assert.Single(facts.OfType<StageEntry>()).EnteredAt);
    }

    [Fact]
    public async Task A_task_that_is_overdue_is_its_opportunitys_next_step_on_the_day_that_it_was_due()
    {
        await using var fake = await SalesforceCases.StartAsync(deals: 1);
        fake.Rows["Task"].Add(new JsonObject
        {
            ["Id"] = "00T000000000001AAA", ["TaskSubtype"] = "Task", ["Type"] = null, ["OwnerId"] = null, ["WhatId"] = "006000000000001AAA", ["CreatedDate"] = FakeSalesforce.Stamp(Long),
            ["ActivityDate"] = "2026-11-02", ["IsClosed"] = false, ["CompletedDateTime"] = null, ["IsDeleted"] = false, ["SystemModstamp"] = FakeSalesforce.Stamp(Long),
        });
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Salesforce(Options(fake)));
        Assert.Equal(Moment.Of(new LocalDate(2026, 11, 2)), Assert.Single(facts.OfType<Deal>()).NextStepAt);
        Assert.Equal((Moment.Of(new LocalDate(2026, 11, 2)), null), facts.OfType<Activity>().Select(activity => (activity.DueAt, activity.DoneAt)).Single());
    }

    [Theory]
    [InlineData("""{"success":true,"data":[{"id":1,"name":"Acme"}],"additional_data":{"next_cursor":null}}""", 1)]
    [InlineData("""{"success":true,"data":[{"id":1,"name":"Acme"}],"additional_data":{}}""", 1)]
    [InlineData("""{"success":true,"data":[{"id":1,"name":"Acme"}],"additional_data":null}""", 1)]
    [InlineData("""{"success":true,"data":null,"additional_data":{"next_cursor":""}}""", 0)]
    public async Task A_listing_of_Pipedrives_ends_where_no_cursor_is_told(string answer, int accounts)
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 1);
        fake.Next("/api/v2/organizations", 200, answer);
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Pipedrive(Options(fake)));
        Assert.Equal(accounts, facts.OfType<Account>().Count());
        Assert.Single(fake.Seen, seen => seen.StartsWith("GET /api/v2/organizations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"results":[{"id":"1","properties":{"name":"Acme"},"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","archived":false}],"paging":null}""", 1)]
    [InlineData("""{"results":[{"id":"1","properties":{"name":"Acme"},"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","archived":false}],"paging":{"next":null}}""", 1)]
    [InlineData("""{"results":[],"paging":{"next":{"after":null}}}""", 0)]
    public async Task A_listing_of_HubSpots_ends_where_no_next_page_is_told(string answer, int accounts)
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 1);
        fake.Next("/crm/objects/2026-09/companies", 200, answer);
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.HubSpot(HubSpotChangesFollowed.Options(fake)));
        Assert.Equal(accounts, facts.OfType<Account>().Count());
        Assert.Single(fake.Seen, seen => seen.StartsWith("GET /crm/objects/2026-09/companies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pipedrives_deals_are_read_page_by_page_till_the_cursor_is_null()
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 1_001);
        using var readings = new CrmReadings();
        var (facts, _) = await readings.ReadAsync(readings.Pipedrive(Options(fake)));
        Assert.Equal(1_001, facts.OfType<Deal>().Select(deal => deal.Id).Distinct().Count());
        Assert.Equal(3, fake.Seen.Count(seen => seen.StartsWith("GET /api/v2/deals?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cursor_of_Pipedrives_that_comes_again_and_again_is_an_error_and_no_loop()
    {
        await using var fake = await PipedriveCases.StartAsync(deals: 1);
        for (var page = 0; page < 3; page++)
        {
            fake.Next("/api/v2/organizations", 200, """{"success":true,"data":[{"id":1,"name":"Acme"}],"additional_data":{"next_cursor":"same"}}""");
        }

        using var readings = new CrmReadings();
        var refused = await Assert.ThrowsAsync<CrmRefusedException>(() => readings.ReadAsync(readings.Pipedrive(Options(fake))));
        Assert.Contains("organizations did not end after 2 pages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_of_Salesforces_that_never_end_are_an_error_and_no_loop()
    {
        await using var fake = await SalesforceCases.StartAsync(deals: 1);
        fake.BatchSize = 10;
        SalesforceCases.AddAccounts(fake, 200);
        using var readings = new CrmReadings();
        var options = Options(fake);
        options.MaxPages = 5;
        var refused = await Assert.ThrowsAsync<CrmRefusedException>(() => readings.ReadAsync(readings.Salesforce(options)));
        Assert.Contains("Account did not end after 5 pages", refused.Message, StringComparison.Ordinal);
    }

    private static void Blank(Deal deal)
    {
        Assert.Equal(Outcome.Open, deal.Outcome);
        Assert.Equal((null, null, null, null, null), (deal.Name, deal.Amount, deal.OwnerId, deal.ExpectedClose, deal.ClosedAt));
    }

    private static PipedriveOptions Options(FakePipedrive fake) => new() { BaseUrl = fake.Address, Token = FakePipedrive.Token, CallsPerTwoSeconds = 480 };

    private static SalesforceOptions Options(FakeSalesforce fake) =>
        new() { BaseUrl = fake.Address, ClientId = FakeSalesforce.ClientId, ClientSecret = FakeSalesforce.ClientSecret, CallsPerSecond = 100 };
}
