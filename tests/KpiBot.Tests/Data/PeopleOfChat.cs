using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class PeopleOfChat
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_linked_account_is_found_by_the_platforms_own_ids()
    {
        using var store = new TemporaryStore();
        var accounts = store.Get<ChatAccountStore>();
        await accounts.LinkAsync("acme", "slack", "T1", "U1", "u1", Cancelled);

        Assert.Equal(new ChatAccount("slack", "T1", "U1", "acme", "u1") { Chosen = new ChosenLanguage(null) }, await accounts.FindAsync("slack", "T1", "U1", Cancelled));
        Assert.Null(await accounts.FindAsync("teams", "T1", "U1", Cancelled));
        Assert.Null(await accounts.FindAsync("slack", "T2", "U1", Cancelled));
    }

    [Fact]
    public async Task Linking_again_moves_the_account_also_to_another_workspace()
    {
        using var store = new TemporaryStore();
        var accounts = store.Get<ChatAccountStore>();
        await accounts.LinkAsync("acme", "slack", "T1", "U1", "u1", Cancelled);
        await accounts.LinkAsync("other", "slack", "T1", "U1", "u9", Cancelled);

        Assert.Equal(("other", "u9"), await accounts.FindAsync("slack", "T1", "U1", Cancelled) is { } found ? (found.Workspace, found.UserId) : default);
        Assert.Empty(await accounts.OfAsync("acme", "u1", Cancelled));
        Assert.Single(await accounts.OfAsync("other", "u9", Cancelled));
    }

    [Fact]
    public async Task An_unlinked_account_is_a_strangers()
    {
        using var store = new TemporaryStore();
        var accounts = store.Get<ChatAccountStore>();
        await accounts.LinkAsync("acme", "teams", "tenant", "29:x", "u1", Cancelled);

        Assert.True(await accounts.UnlinkAsync("teams", "tenant", "29:x", Cancelled));
        Assert.False(await accounts.UnlinkAsync("teams", "tenant", "29:x", Cancelled));
        Assert.Null(await accounts.FindAsync("teams", "tenant", "29:x", Cancelled));
    }

    [Fact]
    public async Task The_log_tells_a_person_what_was_done_to_them_newest_first()
    {
        using var store = new TemporaryStore();
        var audit = store.Get<AuditStore>();
        var read = new AuditEntry("acme", TemporaryStore.Noon, "user:boss", "read", "user:u1") { FactsVersion = 3, Place = "slack:T1/C1" };
        var role = new AuditEntry("acme", TemporaryStore.Noon.AddMinutes(1), "command line", "role", "user:u1") { Before = "Rep", After = "Manager" };
        await audit.AppendAsync(read, Cancelled);
        await audit.AppendAsync(role, Cancelled);
        await audit.AppendAsync(read with { Id = Guid.NewGuid(), Workspace = "other" }, Cancelled);
        await audit.AppendAsync(read with { Id = Guid.NewGuid(), Object = "user:u2" }, Cancelled);

        Assert.Equal([role, read], await audit.AboutAsync("acme", "user:u1", 10, Cancelled));
        Assert.Equal([role], await audit.AboutAsync("acme", "user:u1", 1, Cancelled));
        Assert.Equal(3, (await audit.LatestAsync("acme", 10, Cancelled)).Count);
    }
}
