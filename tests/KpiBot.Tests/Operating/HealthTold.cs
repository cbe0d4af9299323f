using System.Collections.Immutable;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using KpiBot.Operating;
using KpiBot.Rituals.Operating;
using KpiBot.Tests.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace KpiBot.Tests.Operating;

[Trait("Store", "Sqlite")]
public sealed class HealthTold
{
    private static readonly DateTimeOffset Now = TemporaryStore.Noon;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void A_message_that_nobody_sends_is_amiss_after_a_quarter_of_an_hour()
    {
        Assert.Equal(HealthStatus.Healthy, OutboxCheck.Of(Standing.Unseen, Now).Status);
        Assert.Equal(HealthStatus.Healthy, OutboxCheck.Of(Standing.Unseen with { OldestDue = Now.AddMinutes(-15) }, Now).Status);
        var late = OutboxCheck.Of(Standing.Unseen with { OldestDue = Now.AddMinutes(-21) }, Now);
        Assert.Equal((HealthStatus.Degraded, "A message has been due for 21 minutes: see the log and kpibot outbox for what keeps it."), (late.Status, late.Description));
    }

    [Fact]
    public void Facts_that_are_too_old_to_be_judged_are_amiss_but_for_the_sample()
    {
        Assert.Equal(HealthStatus.Healthy, Sync(("sample", 400), ("hubspot", 26)).Status);
        var old = Sync(("csv", 30), ("hubspot", 40));
        Assert.Equal((HealthStatus.Degraded, "Figures of hubspot are 40 h old, and are shown but not judged: import or sync them again."), (old.Status, old.Description));
    }

    [Fact]
    public async Task The_facts_of_a_company_are_as_old_as_its_last_import_whichever_source_it_was_of()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([SomeFacts.Deal(1)], "acme");
        store.Clock.Advance(TimeSpan.FromDays(2));
        await store.DoneAsync([SomeFacts.Deal(2)], "acme", plan => plan with { Source = "hubspot" });
        await store.DoneAsync([SomeFacts.Deal(2)], "other", plan => plan with { Source = "hubspot" });
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.DoneAsync([SomeFacts.Deal(3)], "other", plan => plan with { Source = "hubspot" });
        store.Clock.Advance(TimeSpan.FromHours(30));
        await store.DoneAsync([SomeFacts.Deal(4)], "acme", plan => plan with { IsEdit = true });

        var oldest = await store.Get<WorkspaceStore>().OldestImportsAsync(Cancelled);

        Assert.Equal(KeyValuePair.Create("hubspot", Now.AddDays(2)), Assert.Single(oldest));
        var told = SyncCheck.Of(Standing.Unseen with { Sources = oldest.ToImmutableDictionary() }, 26, store.Clock.GetUtcNow());
        Assert.Equal("Figures of hubspot are 31 h old, and are shown but not judged: import or sync them again.", told.Description);
    }

    [Fact]
    public void What_is_amiss_is_told_part_by_part_and_an_exception_tells_nothing_of_its_own()
    {
        var entries = new Dictionary<string, HealthReportEntry>
        {
            ["sync"] = new(HealthStatus.Degraded, "Old.", TimeSpan.Zero, null, null),
            ["store"] = new(HealthStatus.Unhealthy, "Password=secret", TimeSpan.Zero, new InvalidOperationException("Password=secret"), null),
            ["outbox"] = new(HealthStatus.Healthy, null, TimeSpan.Zero, null, null),
        };
        Assert.Equal(
            """
            {"status":"Unhealthy","checks":{"outbox":{"status":"Healthy"},"store":{"status":"Unhealthy","reason":"It could not be looked at (InvalidOperationException); the log says more."},"sync":{"status":"Degraded","reason":"Old."}}}
            """,
            HealthJson.Of(new HealthReport(entries, TimeSpan.Zero)).ToJsonString());
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_told_and_what_failed_there_is_told_for_a_minute()
    {
        using var store = new TemporaryStore();
        await File.WriteAllTextAsync(store.File, new string('x', 5000), Cancelled);
        var check = new StoreCheck(store.Get<KpiStore>());
        var broken = await check.CheckHealthAsync(new HealthCheckContext(), Cancelled);
        Assert.Equal(HealthStatus.Unhealthy, broken.Status);
        Assert.Contains("is not a KpiBot store", broken.Description, StringComparison.Ordinal);

        SqliteConnection.ClearAllPools();
        File.Delete(store.File);
        var mended = await check.CheckHealthAsync(new HealthCheckContext(), Cancelled);
        Assert.Equal(HealthStatus.Degraded, mended.Status);
        Assert.Matches("^[0-9]+ s ago: The file .* is not a KpiBot store", mended.Description);
    }

    private static HealthCheckResult Sync(params (string Name, int Hours)[] sources) =>
        SyncCheck.Of(Standing.Unseen with { Sources = sources.ToImmutableDictionary(source => source.Name, source => Now.AddHours(-source.Hours)) }, 26, Now);
}
