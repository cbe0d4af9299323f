using KpiBot.Data;
using KpiBot.Data.Inbox;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

[Trait("Store", "Sqlite")]
public sealed class OpeningTheStore
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_say_what_the_model_says()
    {
        using var store = new TemporaryStore();
        using var context = store.Context();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_table_of_a_workspace_begins_its_key_with_the_workspace()
    {
        using var store = new TemporaryStore();
        await using var context = store.Context();
        Assert.All(
            context.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(Workspace) && entity.ClrType != typeof(InboxRow)),
            entity => Assert.Equal("Workspace", entity.FindPrimaryKey()!.Properties[0].Name));
    }

    [Fact]
    public async Task A_connection_writes_ahead_waits_and_minds_foreign_keys()
    {
        using var store = new TemporaryStore();
        await store.Get<KpiStore>().UpgradeAsync(Cancelled);
        await using var context = store.Context();
        Assert.Equal("wal", await PragmaAsync<string>(context, "journal_mode"));
        Assert.Equal(5000, await PragmaAsync<long>(context, "busy_timeout"));
        Assert.Equal(1, await PragmaAsync<long>(context, "foreign_keys"));
        Assert.Equal(1, await PragmaAsync<long>(context, "synchronous"));
    }

    [Fact]
    public async Task Many_processes_may_meet_on_a_store_that_is_not_there_yet()
    {
        using var store = new TemporaryStore();
        await Parallel.ForAsync(0, 6, Cancelled, async (_, token) =>
        {
            using var process = store.Again();
            await process.GetRequiredService<WorkspaceStore>().OpenAsync("acme", token);
        });

        Assert.Equal("acme", Assert.Single(await store.Get<WorkspaceStore>().ListAsync(Cancelled)).Name);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_made()
    {
        using var store = new TemporaryStore();
        var file = Path.Combine(Path.GetDirectoryName(store.File)!, "a", "b", "kpibot.db");
        await using var services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={file}").BuildServiceProvider();

        await services.GetRequiredService<KpiStore>().UpgradeAsync(Cancelled);

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task An_upgrade_that_died_holds_up_nobody()
    {
        using var store = new TemporaryStore();
        store.Number(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-20 11:59:00'); SELECT 1
            """);

        await store.Get<KpiStore>().UpgradeAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);

        Assert.Empty((await store.LoadAsync()).Facts);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        store.Number("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Tomorrow', '20.0.0'); SELECT 1");
        await using var restarted = store.Again();

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => restarted.GetRequiredService<WorkspaceStore>().ListAsync(Cancelled));

        Assert.Contains("made by a newer KpiBot (schema 29991231000000_Tomorrow", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(20, store.Number("SELECT COUNT(*) FROM deals"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        using var store = new TemporaryStore();
        var letter = string.Concat(Enumerable.Repeat("Dear sir or madam, this is a letter. ", 100));
        await File.WriteAllTextAsync(store.File, letter, Cancelled);

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => store.LoadAsync());

        Assert.Equal($"The file {store.File} is not a KpiBot store (not an SQLite database): move it away, or set ConnectionStrings:KpiBot to another file.", refusal.Message);
        Assert.Equal(letter, await File.ReadAllTextAsync(store.File, Cancelled));
    }

    [Fact]
    public async Task A_place_where_no_file_can_be_is_refused_in_words()
    {
        using var store = new TemporaryStore();
        await File.WriteAllTextAsync(store.File, "a file, not a folder", Cancelled);
        await AssertRefusedAsync(Path.Combine(store.File, "kpibot.db"), "The store's folder");
        await AssertRefusedAsync("/proc/kpibot.db", "The store /proc/kpibot.db cannot be written");
        await AssertRefusedAsync(Path.GetDirectoryName(store.File)!, "is a folder: set ConnectionStrings:KpiBot");
    }

    [Fact]
    public async Task A_refused_store_that_was_mended_is_used_without_a_restart()
    {
        using var store = new TemporaryStore();
        await File.WriteAllTextAsync(store.File, new string('x', 5000), Cancelled);
        await Assert.ThrowsAsync<StoreUnusableException>(() => store.LoadAsync());
        SqliteConnection.ClearAllPools();
        File.Delete(store.File);

        Assert.Equal(1, (await store.DoneAsync([])).Version);
    }

    [Fact]
    public void A_database_that_is_not_known_is_refused_in_words() =>
        Assert.Contains(
            "'Oracle'",
            Assert.Throws<StoreUnusableException>(() => new ServiceCollection().AddKpiData("Oracle", "x")).Message,
            StringComparison.Ordinal);

    private static async Task AssertRefusedAsync(string file, string sentence)
    {
        await using var services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={file}").BuildServiceProvider();
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => services.GetRequiredService<KpiStore>().UpgradeAsync(Cancelled));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<T> PragmaAsync<T>(KpiDbContext context, string pragma)
    {
        await context.Database.OpenConnectionAsync(Cancelled);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Assert.IsType<T>(await command.ExecuteScalarAsync(Cancelled));
    }
}
