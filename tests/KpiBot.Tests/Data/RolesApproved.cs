using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Roles;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class RolesApproved
{
    private static readonly User Anna = new("anna", "Anna", "anna@acme.test", Role.Rep, "west", Active: true, null, null, null, "fr");
    private static readonly User Boss = Anna with { Id = "boss", Name = "Boss", Email = null, Role = Role.Manager };
    private static readonly Team West = new("west", "West", null, "boss", null, null, null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_yes_to_what_was_shown_is_no_yes_to_what_came_since()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        var shown = RaiseToken.Of((await store.DoneAsync([Anna with { Role = Role.Manager }])).Held);
        await store.DoneAsync([Anna with { Role = Role.Director }]);

        Assert.Null(await store.Get<HeldRaiseStore>().ApproveAsync("acme", "anna", shown, "user:chief", "terminal", Cancelled));
        Assert.Equal(Role.Rep, (await AnnaAsync(store)).Role);
        var waiting = await store.Get<HeldRaiseStore>().ListAsync("acme", Cancelled);
        Assert.IsType<ImportResult.Done>(await store.Get<HeldRaiseStore>().ApproveAsync("acme", "anna", RaiseToken.Of(waiting), "user:chief", "terminal", Cancelled));
        Assert.Equal(Role.Director, (await AnnaAsync(store)).Role);
    }

    [Fact]
    public async Task An_import_that_ends_while_an_approval_begins_is_not_overwritten()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Anna, Boss, West]);
        var shown = RaiseToken.Of((await store.DoneAsync([Anna with { Role = Role.Manager }])).Held);
        var meanwhile = new MeanwhileClock(() => store.DoneAsync([Anna with { Role = Role.Manager, Name = "Anna B.", TeamId = "east" }]));

        Assert.IsType<ImportResult.Done>(await new HeldRaiseStore(store.Get<KpiStore>(), meanwhile).ApproveAsync("acme", "anna", shown, "user:chief", "terminal", Cancelled));

        Assert.Equal(Anna with { Role = Role.Manager, Name = "Anna B.", TeamId = "east" }, await AnnaAsync(store));
    }

    private static async Task<User> AnnaAsync(TemporaryStore store) => Assert.IsType<User>((await store.Facts.PeopleAsync("acme", Cancelled)).FindUser("anna"));

    /// <summary>A clock at whose look something else happens first.</summary>
    private sealed class MeanwhileClock(Func<Task> meanwhile) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            Task.Run(meanwhile).Wait(Cancelled);
            return TemporaryStore.Noon.AddHours(1);
        }
    }
}
