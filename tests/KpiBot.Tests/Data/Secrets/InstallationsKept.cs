using System.Collections.Immutable;
using KpiBot.Chat.Keeping;
using Xunit;

namespace KpiBot.Tests.Data.Secrets;

/// <summary>Where the bot lives: kept, ended, renewed by one host at a time.</summary>
public sealed class InstallationsKept : IDisposable
{
    private static readonly Installation Team = new("slack", "T1") { TeamId = "T1", BotUserId = "UBOT", BotId = "B1", Scopes = "chat:write", InstallerId = "U1", AppId = "A1" };

    private readonly KeyBench _bench = new();

    private IInstallations Installations => _bench.Installations;

    private static CancellationToken Cancelled => KeyBench.Cancelled;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_installation_is_found_by_its_team_with_its_tokens()
    {
        await Installations.KeepAsync(Team, new InstallationTokens("xoxe.xoxb-1", "xoxe-1", _bench.Store.Clock.GetUtcNow().AddHours(12)), Cancelled);

        var found = await Installations.FindAsync("slack", "T1", Cancelled);
        Assert.Equal(Team with { InstalledAt = _bench.Store.Clock.GetUtcNow(), ExpiresAt = _bench.Store.Clock.GetUtcNow().AddHours(12) }, found);
        Assert.Equal(new InstallationTokens("xoxe.xoxb-1", "xoxe-1", _bench.Store.Clock.GetUtcNow().AddHours(12)), await Installations.TokensAsync("slack", "T1", Cancelled));
        Assert.Null(await Installations.FindAsync("slack", "T2", Cancelled));
        Assert.Null(await Installations.TokensAsync("teams", "T1", Cancelled));
    }

    [Fact]
    public async Task Installed_again_it_has_the_new_tokens_alone_and_its_company_still()
    {
        await Installations.KeepAsync(Team, new InstallationTokens("xoxe.xoxb-1", "xoxe-1", _bench.Store.Clock.GetUtcNow()), Cancelled);
        await JoinAsync("acme");
        await Installations.KeepAsync(Team with { Workspace = "elsewhere", Scopes = "commands" }, new InstallationTokens("xoxb-2"), Cancelled);

        var found = await Installations.FindAsync("slack", "T1", Cancelled);
        Assert.Equal(("acme", "commands", null), (found!.Workspace, found.Scopes, found.ExpiresAt));
        Assert.Equal(new InstallationTokens("xoxb-2"), await Installations.TokensAsync("slack", "T1", Cancelled));
    }

    [Theory]
    [InlineData(InstallationStatus.Uninstalled, InstallationStatus.Revoked)]
    [InlineData(InstallationStatus.Revoked, InstallationStatus.Uninstalled)]
    public async Task Removed_and_revoked_in_either_order_it_is_news_once_and_ends_the_same(InstallationStatus first, InstallationStatus second)
    {
        await Installations.KeepAsync(Team, new InstallationTokens("xoxb-1"), Cancelled);
        Assert.True(await EndAsync(first));
        Assert.False(await EndAsync(first));
        Assert.False(await EndAsync(second));
        Assert.False(await EndAsync(InstallationStatus.Broken));

        Assert.Equal(InstallationStatus.Uninstalled, (await Installations.FindAsync("slack", "T1", Cancelled))!.Status);
        Assert.Null(await Installations.TokensAsync("slack", "T1", Cancelled));
        Assert.Empty(await _bench.RowsAsync());
    }

    [Fact]
    public async Task A_late_word_about_an_earlier_installation_does_not_end_the_present_one()
    {
        var before = _bench.Store.Clock.GetUtcNow();
        _bench.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await Installations.KeepAsync(Team, new InstallationTokens("xoxb-1"), Cancelled);

        Assert.False(await Installations.EndAsync("slack", "T1", InstallationStatus.Uninstalled, "app_uninstalled", before, Cancelled));
        Assert.NotNull(await Installations.TokensAsync("slack", "T1", Cancelled));
        Assert.True(await Installations.EndAsync("slack", "T1", InstallationStatus.Uninstalled, "app_uninstalled", before.AddMinutes(2), Cancelled));
    }

    [Fact]
    public async Task A_broken_one_keeps_its_tokens_and_is_whole_once_they_are_renewed()
    {
        await Installations.KeepAsync(Team, new InstallationTokens("xoxe.xoxb-1", "xoxe-1"), Cancelled);
        Assert.True(await EndAsync(InstallationStatus.Broken));
        Assert.NotNull(await Installations.TokensAsync("slack", "T1", Cancelled));
        var lease = await Installations.LeaseAsync("slack", "T1", TimeSpan.FromSeconds(60), Cancelled);
        Assert.True(await Installations.RenewAsync("slack", "T1", lease!, new InstallationTokens("xoxe.xoxb-2", "xoxe-2"), Cancelled));
        Assert.Equal((InstallationStatus.Active, null), ((await Installations.FindAsync("slack", "T1", Cancelled))!.Status, (await Installations.FindAsync("slack", "T1", Cancelled))!.Reason));
    }

    [Fact]
    public async Task One_host_at_a_time_may_renew_and_a_lost_lease_keeps_nothing()
    {
        await Installations.KeepAsync(Team, new InstallationTokens("xoxe.xoxb-1", "xoxe-1"), Cancelled);
        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Installations.LeaseAsync("slack", "T1", TimeSpan.FromSeconds(60), Cancelled)));
        var first = Assert.Single(leases, lease => lease is not null)!;

        _bench.Store.Clock.Advance(TimeSpan.FromSeconds(61));
        var second = await Installations.LeaseAsync("slack", "T1", TimeSpan.FromSeconds(60), Cancelled);
        Assert.NotNull(second);
        Assert.False(await Installations.RenewAsync("slack", "T1", first, new InstallationTokens("late", "late"), Cancelled));
        Assert.Equal("xoxe.xoxb-1", (await Installations.TokensAsync("slack", "T1", Cancelled))!.Token);
        Assert.True(await Installations.RenewAsync("slack", "T1", second, new InstallationTokens("xoxe.xoxb-2", "xoxe-2"), Cancelled));
        Assert.False(await Installations.RenewAsync("slack", "T1", second, new InstallationTokens("again", "again"), Cancelled));
    }

    [Fact]
    public async Task An_attempt_is_good_once_in_its_own_browser_and_for_its_time()
    {
        var now = _bench.Store.Clock.GetUtcNow();
        var attempt = new InstallAttempt("state", "browser", "hash", now.AddMinutes(10));
        Assert.True(await Installations.BeginAsync(attempt, Cancelled));
        Assert.Null(await Installations.TakeAsync("state", "another", Cancelled));
        Assert.Null(await Installations.TakeAsync("another", "browser", Cancelled));
        Assert.Equal(attempt, await Installations.TakeAsync("state", "browser", Cancelled));
        Assert.Null(await Installations.TakeAsync("state", "browser", Cancelled));

        await Installations.BeginAsync(attempt with { State = "slow" }, Cancelled);
        _bench.Store.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await Installations.TakeAsync("slow", "browser", Cancelled));
        await Installations.BeginAsync(attempt with { State = "next", ExpiresAt = now.AddMinutes(30) }, Cancelled);
        Assert.Equal(1, _bench.Store.Number("SELECT COUNT(*) FROM install_states"));
        Assert.Equal(0, _bench.Store.Number("SELECT COUNT(*) FROM install_states WHERE state_hash = 'next' OR browser_hash = 'browser'"));
    }

    [Fact]
    public async Task A_conversation_is_kept_as_it_was_last_told_and_goes_with_its_team()
    {
        var known = new ConversationReference("teams", "tenant", "19:abc")
        {
            ServiceUrl = new Uri("https://smba.trafficmanager.net/emea/"), Kind = "channel", BotId = "28:bot", MemberIds = ["29:a", "29:b"], SeenAt = _bench.Store.Clock.GetUtcNow(),
        };
        await Installations.KeepAsync(known, Cancelled);
        await Installations.KeepAsync(known with { Conversation = "a:1", Kind = "personal" }, Cancelled);
        await Installations.JoinAsync("teams", "tenant", await CodeAsync("acme"), "29:a", Cancelled);
        var removed = known with { RemovedAt = _bench.Store.Clock.GetUtcNow(), LastError = "BotNotInConversationRoster", MemberIds = [] };
        await Installations.KeepAsync(removed, Cancelled);

        var found = await Installations.ConversationsAsync("teams", "tenant", Cancelled);
        Assert.Equal(removed with { MemberIds = ImmutableArray<string>.Empty }, found[0] with { MemberIds = ImmutableArray<string>.Empty });
        Assert.Equal(["19:abc", "a:1"], found.Select(one => one.Conversation));
        Assert.Empty(await Installations.ConversationsAsync("teams", "another", Cancelled));
    }

    private Task<bool> EndAsync(InstallationStatus status) => Installations.EndAsync("slack", "T1", status, "reason", happenedAt: null, Cancelled);

    private async Task JoinAsync(string workspace) =>
        Assert.Equal(new JoinOutcome.Joined(workspace), await Installations.JoinAsync("slack", "T1", await CodeAsync(workspace), "T1/U1", Cancelled));

    private async Task<string> CodeAsync(string workspace) =>
        InvitationCode.HashOf(await _bench.Store.Get<KpiBot.Data.Installations.InvitationStore>().InviteAsync(workspace, TimeSpan.FromDays(7), Cancelled))!;
}
