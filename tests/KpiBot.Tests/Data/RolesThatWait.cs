using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Roles;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class RolesThatWait
{
    private static readonly User Anna = new("anna", "Anna", "anna@acme.test", Role.Rep, "west", Active: true, null, null, null, "fr");
    private static readonly User Boss = Anna with { Id = "boss", Name = "Boss", Email = null, Role = Role.Manager };
    private static readonly Team West = new("west", "West", null, "boss", null, null, null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_import_sets_roles_at_once_and_the_log_tells_it()
    {
        using var store = new TemporaryStore();
        var first = await store.DoneAsync([Anna, Boss, West]);

        Assert.Empty(first.Held);
        Assert.Equal(Role.Manager, (await PeopleAsync(store))("boss"));
        var log = await store.Get<AuditStore>().LatestAsync("acme", 10, Cancelled);
        Assert.Equal([("lead", "team:west", "boss / "), ("role", "user:boss", "Manager")], log.Select(entry => (entry.Action, entry.Object, entry.After)).Order());
    }

    [Fact]
    public async Task A_raised_role_waits_and_importing_again_changes_nothing()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        var raised = await store.DoneAsync([Anna with { Role = Role.Director, Name = "Anna B." }]);
        var since = Assert.Single(raised.Held);
        store.Clock.Advance(TimeSpan.FromHours(1));
        var again = await store.DoneAsync([Anna with { Role = Role.Director, Name = "Anna B." }]);

        Assert.Equal(new HeldRaise("acme", "anna", RaiseKind.Role, "", "Rep", "Director", TemporaryStore.Noon.AddMinutes(1)), since);
        Assert.Equal([since], await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled));
        Assert.Equal(new FactChanges(0, 0, 0, 1), again.Changes["users"]);
        Assert.Single(await store.Get<AuditStore>().AboutAsync("acme", "user:anna", 10, Cancelled));
        Assert.Equal(Role.Rep, (await PeopleAsync(store))("anna"));
        Assert.Equal("Anna B.", (await store.Facts.PeopleAsync("acme", Cancelled)).FindUser("anna")?.Name);
    }

    [Fact]
    public async Task A_lowered_role_counts_at_once()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        var lowered = await store.DoneAsync([Boss with { Role = Role.Rep }]);

        Assert.Empty(lowered.Held);
        Assert.Equal(Role.Rep, (await PeopleAsync(store))("boss"));
        var entry = (await store.Get<AuditStore>().AboutAsync("acme", "user:boss", 1, Cancelled))[0];
        Assert.Equal(("role", "Manager", "Rep"), (entry.Action, entry.Before, entry.After));
    }

    [Fact]
    public async Task Somebody_new_comes_as_a_rep_until_an_admin_agrees()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        await store.DoneAsync([Anna with { Id = "new", Role = Role.Executive }], plan: usual => usual with { Replace = true, Yes = true });
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Role.Rep, (await PeopleAsync(store))("new"));

        var done = Assert.IsType<ImportResult.Done>(await ApproveAsync(store, "new"));

        Assert.Equal(3, done.Version);
        Assert.Equal(Role.Executive, (await PeopleAsync(store))("new"));
        Assert.Empty(await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled));
        var entry = (await store.Get<AuditStore>().AboutAsync("acme", "user:new", 1, Cancelled))[0];
        Assert.Equal(("user:chief", "role", "Rep", "Executive", 3L), (entry.Actor, entry.Action, entry.Before, entry.After, entry.FactsVersion));
    }

    [Fact]
    public async Task An_approved_role_stays_approved_at_the_next_import_and_freshness_is_the_sources()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        await store.DoneAsync([Anna with { Role = Role.Manager }]);
        store.Clock.Advance(TimeSpan.FromDays(1));
        await ApproveAsync(store, "anna");

        var workspace = (await store.LoadAsync()).Workspace;
        Assert.Equal(("csv", TemporaryStore.Noon), (workspace.Source, workspace.LastImportAt));
        Assert.Empty((await store.DoneAsync([Anna with { Role = Role.Manager }])).Held);
        Assert.Null(await ApproveAsync(store, "anna"));
    }

    [Fact]
    public async Task A_new_leader_waits_while_the_old_one_stops_at_once()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        var changed = await store.DoneAsync([West with { ManagerId = "anna", DeputyId = "boss" }]);

        Assert.Equal([("anna", RaiseKind.Manager)], changed.Held.Select(raise => (raise.UserId, raise.Kind)));
        Assert.Equal((null, "boss"), await LeadersAsync(store, "west"));
        await ApproveAsync(store, "anna");
        Assert.Equal(("anna", "boss"), await LeadersAsync(store, "west"));
    }

    [Fact]
    public async Task A_team_moved_below_somebody_who_did_not_lead_it_waits()
    {
        using var store = new TemporaryStore();
        var chief = Boss with { Id = "chief" };
        var region = new Team("region", "Region", null, "chief", null, null, null);
        await store.DoneAsync([Anna, Boss, chief, West, region]);

        var moved = await store.DoneAsync([West with { ParentTeamId = "region" }]);

        Assert.Equal([("chief", RaiseKind.Parent, "west")], moved.Held.Select(raise => (raise.UserId, raise.Kind, raise.TeamId)));
        Assert.Null((await store.Facts.PeopleAsync("acme", Cancelled)).FindTeam("west")?.ParentTeamId);
        await ApproveAsync(store, "chief");
        Assert.Equal("region", (await store.Facts.PeopleAsync("acme", Cancelled)).FindTeam("west")?.ParentTeamId);
    }

    [Fact]
    public async Task A_raise_that_the_source_takes_back_waits_no_longer()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        await store.DoneAsync([Anna with { Role = Role.Manager }, West with { ManagerId = "anna" }]);
        await store.DoneAsync([Anna with { Role = Role.Director }, West]);

        Assert.Equal([("anna", "Director"), ("boss", "boss")], (await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled)).Select(raise => (raise.UserId, raise.After)).Order());
        await store.DoneAsync([Anna]);
        Assert.Equal(["boss"], (await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled)).Select(raise => raise.UserId));
    }

    [Fact]
    public async Task The_samples_people_do_not_hold_back_the_companys_own()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss], plan: usual => usual with { Source = Workspace.SampleSource });

        var own = await store.DoneAsync([Anna with { Id = "own", Role = Role.Director }]);

        Assert.Empty(own.Held);
        Assert.Equal(Role.Director, (await PeopleAsync(store))("own"));
        Assert.Single((await store.DoneAsync([Anna with { Role = Role.Director }])).Held);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_wait_and_keeps_nothing()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        store.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single((await store.DoneAsync([Anna with { Role = Role.Admin }], plan: usual => usual with { DryRun = true })).Held);
        Assert.Empty(await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled));
    }

    private static async Task<ImportResult?> ApproveAsync(TemporaryStore store, string user)
    {
        var waiting = await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled);
        return await store.Get<HeldRaiseStore>().ApproveAsync("acme", user, RaiseToken.Of(waiting.Where(raise => raise.UserId == user)), "user:chief", "terminal", Cancelled);
    }

    private static async Task<Func<string, Role?>> PeopleAsync(TemporaryStore store)
    {
        var people = await store.Facts.PeopleAsync("acme", Cancelled);
        return id => people.FindUser(id)?.Role;
    }

    private static async Task<(string? Manager, string? Deputy)> LeadersAsync(TemporaryStore store, string team) =>
        (await store.Facts.PeopleAsync("acme", Cancelled)).FindTeam(team) is { } found ? (found.ManagerId, found.DeputyId) : default;
}
