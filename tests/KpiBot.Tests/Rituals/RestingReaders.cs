using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What nobody asked for waits while its reader rests, by the clock of their own team.</summary>
public sealed class RestingReaders
{
    private static readonly DateTimeOffset MondayInTokyo = new(2026, 11, 22, 23, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("acme", OutboxState.Pending)]
    [InlineData("north", OutboxState.Sent)]
    public async Task A_person_is_let_rest_by_the_zone_of_their_team_in_this_company_alone(string company, OutboxState state)
    {
        using var bench = new OutboxBench();
        await bench.Store.ImportAsync(
        [
            new Team("tokyo", "Tokyo", ParentTeamId: null, ManagerId: null, DeputyId: null, "Asia/Tokyo", Locale: null),
            new User("ken", "Ken", Email: null, Role.Rep, "tokyo", Active: true, StartDate: null, EndDate: null, Territory: null, Locale: null),
        ]);
        await bench.Store.Get<ChatAccountStore>().LinkAsync(company, "slack", "T1", "UKEN", "ken", Cancelled);

        var row = await bench.SendAsync(OutboxBench.Row(OutboxBench.Digest, "UKEN"));

        Assert.Equal(state, row.State);
        Assert.Equal(state == OutboxState.Pending, row.NotBefore == MondayInTokyo);
    }
}
