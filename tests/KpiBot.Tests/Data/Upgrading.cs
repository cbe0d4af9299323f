using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Upgrading
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_any_version_before_is_brought_up_and_keeps_its_deals()
    {
        using var counting = new TemporaryStore();
        await using var counted = counting.Context();
        foreach (var version in counted.Database.GetMigrations())
        {
            using var store = new TemporaryStore();
            await using (var context = store.Context())
            {
                await context.GetService<IMigrator>().MigrateAsync(version, Cancelled);
            }

            store.Number(
                """
                INSERT INTO workspaces (name, generation, created_at) VALUES ('acme', 1, 0);
                INSERT INTO deals (workspace, id, from_generation, stage, outcome, pipeline_id, amount) VALUES ('acme', 'd1', 1, 'Demo', 'Open', 'default', 15000);
                SELECT 1
                """);

            await store.Get<KpiStore>().UpgradeAsync(Cancelled);

            var deal = Assert.IsType<Kpis.Facts.Deal>(Assert.Single((await store.LoadAsync()).Facts));
            Assert.Equal(("d1", 1.5m), (deal.Id, deal.Amount));
            Assert.Equal(2, (await store.DoneAsync(SomeFacts.Company())).Version);
        }
    }

    [Fact]
    public async Task The_migrations_make_the_model_that_the_code_has()
    {
        using var store = new TemporaryStore();
        await using var context = store.Context();
        await context.Database.MigrateAsync(Cancelled);
        Assert.False(context.Database.HasPendingModelChanges());
    }
}
