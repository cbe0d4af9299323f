using KpiBot.Data.Alerts;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Scopes;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>What worked before is told to nobody who may not read whose figure it was.</summary>
public sealed class PracticesTold
{
    private static readonly Scope West = Scope.Team("ouest");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persons_own_is_told_beside_their_own_warning_only_and_hides_no_teams()
    {
        using var store = new TemporaryStore();
        await KeepAsync(store, "team:est", "conversion", days: 2);
        await KeepAsync(store, "user:alice", "meetings", days: 1);

        Assert.Equal("team:est", (await FindAsync(store, West, "conversion", "meetings"))?.Scope);
        Assert.Equal("team:est", (await FindAsync(store, Scope.User("bruno"), "conversion", "meetings"))?.Scope);
        Assert.Equal("user:alice", (await FindAsync(store, Scope.User("alice"), "conversion", "meetings"))?.Scope);
    }

    [Fact]
    public async Task One_of_a_kpi_that_the_reader_may_not_be_told_hides_no_other()
    {
        using var store = new TemporaryStore();
        await KeepAsync(store, "team:ouest", "conversion", days: 2);
        await KeepAsync(store, "team:ouest", "margin_rate", days: 1);

        Assert.Equal("conversion", (await FindAsync(store, West, "conversion"))?.Kpi);
        Assert.Equal("margin_rate", (await FindAsync(store, West, "conversion", "margin_rate"))?.Kpi);
        Assert.Null(await FindAsync(store, West, "meetings"));
    }

    private static Task<bool> KeepAsync(TemporaryStore store, string scope, string kpi, int days) => store.Get<PracticeStore>().AddAsync(
        new Practice("acme", $"{scope}/{kpi}", TemporaryStore.Noon.AddDays(-days), "user:claire", kpi, scope, "in pairs", TemporaryStore.Noon.AddDays(-30), 0.2m, 0.3m, 8) { Rule = Rule.WeakDemo },
        Cancelled);

    private static Task<Practice?> FindAsync(TemporaryStore store, Scope scope, params string[] told) =>
        store.Get<PracticeStore>().FindAsync(new StoredAlert("acme", "A1", "conversion", scope, null), Rule.WeakDemo, stage: null, told, Cancelled);
}
