using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
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
    public async Task A_warning_keeps_the_card_that_it_had_when_it_could_have_only_one()
    {
        using var store = new TemporaryStore();
        await using (var context = store.Context())
        {
            var before = context.Database.GetMigrations().Last(migration => string.CompareOrdinal(migration, "20261123192826") < 0);
            await context.GetService<IMigrator>().MigrateAsync(before, Cancelled);
        }

        store.Number(
            """
            INSERT INTO alerts (workspace, id, kpi, scope, version, state, platform, team, channel, card_key, message_id)
            VALUES ('acme', 'a1', 'conversion', 'team:ouest', 0, 'Open', 'slack', 'T1', 'C1', 'k1', '1.1'), ('acme', 'a2', 'calls', 'team:ouest', 0, 'Open', NULL, NULL, NULL, NULL, NULL);
            SELECT 1
            """);

        await store.Get<KpiStore>().UpgradeAsync(Cancelled);

        var alerts = await store.Get<AlertStore>().ListAsync("acme", Cancelled);
        Assert.Equal([new AlertCard(new Place("slack", "T1", "C1"), "k1") { MessageId = "1.1" }], alerts.Single(alert => alert.Id == "a1").Cards);
        Assert.Empty(alerts.Single(alert => alert.Id == "a2").Cards);
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
