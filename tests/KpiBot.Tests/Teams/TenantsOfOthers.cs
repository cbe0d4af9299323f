using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Joining;
using KpiBot.Tests.Data;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Any tenant can install a bot that is registered for all of them: only the one that a bot of one tenant is registered in needs no invitation.</summary>
public sealed class TenantsOfOthers
{
    private const string Other = "7f3c0000-0000-0000-0000-00000000000b";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SingleTenant", Activities.Tenant, Activities.Tenant, true)]
    [InlineData("SingleTenant", "7F3C0000-0000-0000-0000-00000000000A", Activities.Tenant, true)]
    [InlineData("UserAssignedMSI", Activities.Tenant, Activities.Tenant, true)]
    [InlineData("SingleTenant", Activities.Tenant, Other, false)]
    [InlineData("SingleTenant", Activities.Tenant, "", false)]
    [InlineData("SingleTenant", "acme.onmicrosoft.com", "acme.onmicrosoft.com", false)]
    [InlineData("MultiTenant", Activities.Tenant, Activities.Tenant, false)]
    [InlineData("MultiTenant", Activities.Tenant, Other, false)]
    public async Task The_tenant_of_a_bot_of_one_tenant_is_home_and_no_other(string type, string setting, string tenant, bool isHome)
    {
        await using var app = await TeamsApp.StartProvenAsync("Production", ("Teams:AppType", type), ("Teams:TenantId", setting));
        Assert.Equal(isHome, await app.Platform.IsHomeAsync(tenant, Cancelled));
    }

    [Fact]
    public async Task This_machines_own_playground_is_home()
    {
        await using var app = await TeamsApp.StartAsync();
        Assert.True(await app.Platform.IsHomeAsync("anything", Cancelled));
    }

    [Fact]
    public async Task An_unknown_tenant_is_refused_kindly_and_the_home_tenant_and_an_allowed_one_are_served()
    {
        const string Allowed = "7f3c0000-0000-0000-0000-00000000000c";
        using var store = new TemporaryStore();
        await using var app = await TeamsApp.StartProvenAsync();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Workspaces:north:Teams:AllowedTenants", (string?)Allowed)]).Build();
        var teams = new TeamWorkspaces(new AllowedTeams(settings), app.Kept, store.Get<ChatAccountStore>(), [app.Platform], store.Clock);

        var refused = await SayAsync(Door(teams, app.Kept, store), Other);
        Assert.True(refused?.IsRefusal);
        Assert.StartsWith("I don't know this workspace yet.", PlainText.Of(refused!.Message), StringComparison.Ordinal);
        Assert.Null(await SayAsync(Door(teams, app.Kept, store), Activities.Tenant));
        Assert.Null(await SayAsync(Door(teams, app.Kept, store), Allowed));
        Assert.Equal(("default", "north"), (await teams.OfAsync("teams", Activities.Tenant, Cancelled), await teams.OfAsync("teams", Allowed, Cancelled)));
    }

    // Nobody joins here, so that no news are told.
    private static TeamDoor Door(TeamWorkspaces teams, IInstallations installations, TemporaryStore store) =>
        new(teams, installations, news: null!, store.Get<AuditStore>(), new AskOptions(), store.Clock);

    private static ValueTask<Reply?> SayAsync(TeamDoor door, string tenant) =>
        door.AnswerAsync(new ChatRequest(new Person("teams", tenant, "29:eve", "en"), new Place("teams", tenant, "a:1"), "my conversion"), Cancelled);
}
