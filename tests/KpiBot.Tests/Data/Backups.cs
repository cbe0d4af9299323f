using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.PostgreSql;
using KpiBot.Kpis.Facts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Backups
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_restored_is_the_store_of_that_instant()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);
        await store.DoneAsync([SomeFacts.Deal(99)]);

        await store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled);

        var restored = await store.LoadAsync();
        Assert.Equal(1, restored.Version);
        SomeFacts.AssertSame(SomeFacts.Company(), restored.Facts);
        Assert.Equal(2, (await store.DoneAsync([SomeFacts.Deal(98)])).Version);
    }

    [Fact]
    public async Task A_backup_in_mid_import_holds_the_facts_before_it()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());

        IEnumerable<Kpis.Facts.Fact> Watched()
        {
            for (var n = 1; n <= 6_000; n++)
            {
                yield return SomeFacts.Deal(n) with { Amount = 7m };
            }

            store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled).GetAwaiter().GetResult();
        }

        await store.DoneAsync(Watched());
        await store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled);
        SomeFacts.AssertSame(SomeFacts.Company(), (await store.LoadAsync()).Facts);
        Assert.Equal(2, (await store.DoneAsync([])).Version);
        Assert.Equal(20, store.Number("SELECT COUNT(*) FROM deals"));
    }

    [Fact]
    public async Task What_a_backup_still_had_to_send_counts_as_tried_after_a_restore()
    {
        using var store = new TemporaryStore();
        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Review("C1", TemporaryStore.Noon), Review("C2", TemporaryStore.Noon.AddHours(-1)), Review("C3", TemporaryStore.Noon.AddHours(1))], Cancelled);
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);

        await store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled);
        store.Clock.Advance(TimeSpan.FromHours(1));

        var rows = (await outbox.DueAsync(Cancelled)).OrderBy(row => row.Channel).Select(row => (row.State, row.Attempts));
        Assert.Equal([(OutboxState.Sending, 1), (OutboxState.Sending, 1), (OutboxState.Pending, 0)], rows);
    }

    [Fact]
    public async Task What_is_written_after_a_restore_for_an_hour_before_it_counts_as_tried_and_no_other()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled);
        store.Clock.Advance(TimeSpan.FromHours(1));

        var outbox = store.Get<OutboxStore>();
        await outbox.WriteAsync([Review("C1", TemporaryStore.Noon.AddMinutes(30)), Review("C2", TemporaryStore.Noon.AddMinutes(90)), Review("C3", TemporaryStore.Noon.AddHours(2))], Cancelled);

        var rows = (await outbox.DueAsync(Cancelled)).OrderBy(row => row.Channel).Select(row => (row.State, row.Attempts));
        Assert.Equal([(OutboxState.Sending, 1), (OutboxState.Sending, 0), (OutboxState.Pending, 0)], rows);
        Assert.Equal("restore", Assert.Single(await store.Get<AuditStore>().AboutAsync("acme", "store", 9, Cancelled)).Action);
    }

    [Fact]
    public async Task Rubbish_a_newer_store_and_what_is_missing_are_refused_and_the_store_stays()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await RefusedAsync(store, "There is no file");

        await File.WriteAllTextAsync(Copy(store), new string('x', 9_000), Cancelled);
        await RefusedAsync(store, "is no backup of KpiBot");

        File.Delete(Copy(store));
        BecomeNewer(store);
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);
        store.Number("DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id = '29991231000000_Tomorrow'; SELECT 1");
        await RefusedAsync(store, "was made by a newer KpiBot");
        SomeFacts.AssertSame(SomeFacts.Company(), (await store.LoadAsync()).Facts);
    }

    [Fact]
    public async Task A_newer_backup_is_refused_before_a_store_is_even_made()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        BecomeNewer(store);
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);

        using var empty = new TemporaryStore();
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => empty.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled));

        Assert.Contains("was made by a newer KpiBot (schema 29991231000000_Tomorrow)", refusal.Message, StringComparison.Ordinal);
        await using var context = empty.Context();
        Assert.False(await context.Database.CanConnectAsync(Cancelled));
        await empty.DoneAsync([SomeFacts.Deal(1)]);
    }

    [Fact]
    public async Task A_store_that_a_newer_version_made_is_not_opened_and_goes_back_by_an_older_backup()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);
        BecomeNewer(store);

        await using var older = store.Again();
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => older.GetRequiredService<KpiStore>().UpgradeAsync(Cancelled));
        Assert.Contains("was made by a newer KpiBot (schema 29991231000000_Tomorrow", refusal.Message, StringComparison.Ordinal);

        await older.GetRequiredService<StoreBackup>().RestoreAsync(Copy(store), Cancelled);

        SomeFacts.AssertSame(SomeFacts.Company(), (await older.GetRequiredService<FactStore>().LoadAsync("acme", Cancelled)).Facts);
        Assert.Throws(store.Missing, () => store.Number("SELECT COUNT(*) FROM tomorrow"));
        Assert.Throws(store.Missing, () => store.Number("SELECT COUNT(*) FROM tomorrows_deals"));
    }

    [Fact]
    public async Task A_backup_that_was_cut_short_is_refused_and_the_store_stays()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await store.DoneAsync(Enumerable.Range(1, 3_000).Select(SomeFacts.Deal));
        var before = (await store.LoadAsync()).Facts;
        await store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled);
        await using (var cut = File.OpenWrite(Copy(store)))
        {
            cut.SetLength(cut.Length * 3 / 4);
        }

        await Assert.ThrowsAsync<StoreUnusableException>(() => store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled));
        SomeFacts.AssertSame(before, (await store.LoadAsync()).Facts);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named_and_no_secret_with_it()
    {
        var refusal = Assert.Throws<StoreUnusableException>(() => PostgreSqlTool.Start("pg_dump_of_nobody", "Host=localhost;Database=kpibot;Username=ada;Password=secret"));
        Assert.StartsWith("pg_dump_of_nobody cannot be started: install PostgreSQL's client programs", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_never_writes_over_anything()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await File.WriteAllTextAsync(Copy(store), "precious", Cancelled);
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Get<StoreBackup>().SaveAsync(Copy(store), Cancelled));
        Assert.Contains("name a new file", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Copy(store), Cancelled));
    }

    private static OutboxRow Review(string channel, DateTimeOffset at) => OutboxRow.For("acme", "weekly-review", new Place("slack", "T1", channel), "s1", "{}", at);

    // A later version's table, which refers to one of this version, and its migration.
    private static void BecomeNewer(TemporaryStore store) => store.Number(
        """
        CREATE TABLE tomorrow (name text PRIMARY KEY REFERENCES workspaces (name));
        INSERT INTO tomorrow VALUES ('acme');
        CREATE TABLE tomorrows_deals (name text REFERENCES tomorrow (name));
        INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Tomorrow', '20.0.0');
        SELECT 1
        """);

    private static string Copy(TemporaryStore store) => store.File + ".backup";

    private static async Task RefusedAsync(TemporaryStore store, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Get<StoreBackup>().RestoreAsync(Copy(store), Cancelled));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
