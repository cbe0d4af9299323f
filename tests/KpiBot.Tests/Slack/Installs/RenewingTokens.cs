using KpiBot.Chat.Keeping;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.Tests.Slack.Installs;

/// <summary>Tokens that end are renewed in time, by one at a time, and never lost.</summary>
public sealed class RenewingTokens
{
    private static CancellationToken Cancelled => InstallBench.Cancelled;

    [Fact]
    public async Task A_token_is_renewed_ahead_of_its_end_and_not_before()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        Assert.Equal(bench.Clock.GetUtcNow().AddHours(12), first.ExpiresAt);
        bench.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Equal(1, Refreshes(bench));

        bench.Clock.Advance(TimeSpan.FromMinutes(31));
        var second = await bench.Tokens.OfAsync("T1", Cancelled);

        Assert.NotEqual(first.Token, second);
        Assert.Equal(second, (await bench.Installations.TokensAsync("slack", "T1", Cancelled))!.Token);
        Assert.Equal(second, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Equal(2, Refreshes(bench));
    }

    [Fact]
    public async Task The_watch_renews_what_ends_soon_before_anybody_needs_it()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        Assert.Equal(0, await bench.Get<SlackRefresh>().LookAsync(Cancelled));

        bench.Clock.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(26));
        await bench.Get<SlackRefresh>().LookAsync(Cancelled);
        var present = await bench.Installations.TokensAsync("slack", "T1", Cancelled);
        Assert.NotEqual(first.Token, present!.Token);
        Assert.True(present.ExpiresAt > bench.Clock.GetUtcNow().AddHours(11));
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_renews_and_the_others_wait_for_it()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        bench.Clock.Advance(TimeSpan.FromHours(13));
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Slow(TimeSpan.FromMilliseconds(300)));

        var calls = Enumerable.Range(0, 8).Select(_ => bench.Tokens.OfAsync("T1", Cancelled).AsTask()).ToArray();
        while (!calls.All(call => call.IsCompleted))
        {
            await Task.Delay(20, Cancelled);
            bench.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        var tokens = (await Task.WhenAll(calls)).Distinct().ToArray();
        Assert.NotEqual(first.Token, Assert.Single(tokens));
        Assert.Equal(2, Refreshes(bench));
    }

    [Fact]
    public async Task While_another_host_renews_a_token_that_still_works_is_used()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        bench.Clock.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(40));
        Assert.NotNull(await bench.Installations.LeaseAsync("slack", "T1", TimeSpan.FromMinutes(5), Cancelled));
        Assert.Equal(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task Slack_out_of_reach_is_tried_again_and_breaks_nothing()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        bench.Clock.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(40));
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Status(503));
        Assert.Equal(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));

        bench.Clock.Advance(TimeSpan.FromHours(1));
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Reset());
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.Tokens.OfAsync("T1", Cancelled).AsTask());
        Assert.NotEqual(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Equal(InstallationStatus.Active, (await bench.Installations.FindAsync("slack", "T1", Cancelled))!.Status);
    }

    [Fact]
    public async Task A_refused_refresh_marks_the_installation_broken_and_is_told_once()
    {
        await using var bench = await InstallBench.StartAsync();
        await bench.RotatingAsync();
        bench.News.Clear();
        bench.Clock.Advance(TimeSpan.FromHours(13));
        bench.Slack.Faults.Always("oauth.v2.access", new Fault.Error("invalid_refresh_token"));

        Assert.Null(await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Null(await bench.Tokens.OfAsync("T1", Cancelled));

        var told = Assert.Single(bench.News);
        Assert.Equal((InstallationStatus.Broken, "invalid_refresh_token"), (told.Status, told.Reason));
        bench.Slack.Faults.Clear();
        using var browser = bench.Open();
        await browser.InstallAsync(bench.Slack);
        Assert.NotNull(await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task A_token_that_Slack_calls_expired_is_renewed_once_and_the_call_made_again()
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        bench.Slack.Faults.Next("auth.test", new Fault.Error("token_expired"));

        Assert.IsType<SlackOutcome.Done>(await bench.Get<SlackClient>().CallAsync("T1", "auth.test", new Dictionary<string, string>(), Cancelled));
        Assert.NotEqual(first.Token, (await bench.Installations.TokensAsync("slack", "T1", Cancelled))!.Token);

        bench.Slack.Faults.Always("auth.test", new Fault.Error("token_expired"));
        Assert.Equal(new SlackOutcome.Failed("token_expired"), await bench.Get<SlackClient>().CallAsync("T1", "auth.test", new Dictionary<string, string>(), Cancelled));
        Assert.Equal(3, Refreshes(bench));
    }

    [Theory]
    [InlineData("account_inactive")]
    [InlineData("token_revoked")]
    [InlineData("invalid_auth")]
    [InlineData("team_disabled")]
    public async Task A_fatal_refusal_stops_the_installation_and_is_told_once(string error)
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        await browser.InstallAsync(bench.Slack);
        bench.News.Clear();
        bench.Slack.Faults.Always("users.info", new Fault.Error(error));

        for (var call = 0; call < 3; call++)
        {
            await bench.Get<SlackClient>().CallAsync("T1", "users.info", new Dictionary<string, string> { ["user"] = "U1" }, Cancelled);
        }

        Assert.Equal((InstallationStatus.Broken, error), (Assert.Single(bench.News).Status, bench.News.Single().Reason));
        Assert.Single(bench.Slack.Calls, call => call.Method == "users.info");
        Assert.Null(await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task A_right_that_is_missing_is_told_once_and_the_rest_goes_on()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        await browser.InstallAsync(bench.Slack);
        bench.News.Clear();
        bench.Slack.Team.Scopes.Remove("users:read");

        for (var call = 0; call < 3; call++)
        {
            await bench.Get<SlackClient>().CallAsync("T1", "users.info", new Dictionary<string, string> { ["user"] = "U1" }, Cancelled);
        }

        Assert.Equal("missing_scope:users:read", Assert.Single(bench.News).Reason);
        Assert.NotNull(await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task Removed_and_revoked_it_has_no_token_and_installed_again_it_has_one()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        await browser.InstallAsync(bench.Slack);
        var installs = bench.Get<SlackInstalls>();
        bench.News.Clear();

        await installs.RevokedAsync("T1", ["UANOTHER"], happenedAt: null, Cancelled);
        Assert.NotNull(await bench.Tokens.OfAsync("T1", Cancelled));
        await installs.RevokedAsync("T1", ["UBOTT1"], happenedAt: null, Cancelled);
        await installs.EndAsync("T1", SlackInstalls.Uninstalled, Cancelled);
        await installs.EndAsync("T1", SlackInstalls.Uninstalled, Cancelled);
        await installs.EndAsync("T9", SlackInstalls.Uninstalled, Cancelled);

        Assert.Single(bench.News);
        Assert.Null(await bench.Tokens.OfAsync("T1", Cancelled));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.InstallAsync(bench.Slack);
        await installs.EndAsync("T1", SlackInstalls.Uninstalled, bench.Clock.GetUtcNow().AddSeconds(-30), Cancelled);
        Assert.NotNull(await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task The_token_of_the_settings_is_for_its_own_team_alone_once_Slack_has_said_which()
    {
        await using var bench = await InstallBench.StartAsync(("Slack:BotToken", "xoxb-T1-fake"));
        var home = bench.Get<SlackHome>();
        bench.Slack.Faults.Next("auth.test", new Fault.Status(503));
        Assert.Null(await home.TeamAsync(Cancelled));
        Assert.False(await bench.Get<KpiBot.Slack.SlackPlatform>().IsHomeAsync("T1", Cancelled));
        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True(await bench.Get<KpiBot.Slack.SlackPlatform>().IsHomeAsync("T1", Cancelled));
        Assert.False(await bench.Get<KpiBot.Slack.SlackPlatform>().IsHomeAsync("T2", Cancelled));
        Assert.Equal("xoxb-T1-fake", await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Null(await bench.Tokens.OfAsync("T2", Cancelled));
        Assert.Equal(2, bench.Slack.Calls.Count(call => call.Method == "auth.test"));
    }

    private static int Refreshes(InstallBench bench) => bench.Slack.Calls.Count(call => call.Method == "oauth.v2.access");
}
