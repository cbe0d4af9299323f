using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>Another process holds the file, as some backup programs do.</summary>
[Trait("Store", "Sqlite")]
public sealed class StoreHeldByAnother
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_file_is_held_it_is_read_who_writes_is_told_so_and_afterwards_all_goes_on()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await using var services = Impatient(store.ConnectionString);
        await using (var holder = new SqliteConnection(store.ConnectionString))
        {
            await holder.OpenAsync(Cancelled);
            await ExecuteAsync(holder, "BEGIN EXCLUSIVE");

            SomeFacts.AssertSame(SomeFacts.Company(), (await services.GetRequiredService<FactStore>().LoadAsync("acme", Cancelled)).Facts);
            var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => services.GetRequiredService<WorkspaceStore>().OpenAsync("beta", Cancelled));
            Assert.Equal($"The store {store.File} has been held by another process for too long: end that process, or try again.", refusal.Message);
            Assert.Equal(refusal.Message, services.GetRequiredService<KpiStore>().Trouble?.Sentence);
            await ExecuteAsync(holder, "ROLLBACK");
        }

        Assert.Equal("beta", (await services.GetRequiredService<WorkspaceStore>().OpenAsync("beta", Cancelled)).Name);
        Assert.Equal(2, (await store.DoneAsync([SomeFacts.Deal(99)])).Version);
    }

    [Fact]
    public async Task A_write_that_waits_for_a_backup_is_done_when_it_ends()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await using var holder = new SqliteConnection(store.ConnectionString);
        await holder.OpenAsync(Cancelled);
        await ExecuteAsync(holder, "BEGIN EXCLUSIVE");
        var write = Task.Run(() => store.Get<WorkspaceStore>().OpenAsync("beta", Cancelled), Cancelled);
        await Task.Delay(200, Cancelled);
        Assert.False(write.IsCompleted);
        await ExecuteAsync(holder, "ROLLBACK");
        Assert.Equal("beta", (await write).Name);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_told_in_words()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync(SomeFacts.Company());
        await using var services = new ServiceCollection().AddKpiData("Sqlite", $"{store.ConnectionString};Mode=ReadOnly").BuildServiceProvider();
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => services.GetRequiredService<WorkspaceStore>().OpenAsync("beta", Cancelled));
        Assert.Equal($"The store {store.File} cannot be written: let KpiBot's user write the file and its folder.", refusal.Message);
    }

    // SQLite's own patience is 5 s; the driver's beyond it, 30 s otherwise, is what is shortened here.
    private static ServiceProvider Impatient(string connectionString) =>
        new ServiceCollection().AddKpiData("Sqlite", $"{connectionString};Default Timeout=1").BuildServiceProvider();

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
