using System.Net;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Installing;
using KpiBot.Tests.Slack.Fake;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace KpiBot.Tests.Slack.Installs;

/// <summary>"Add to Slack", from the first click to the last page, and everything that goes wrong on the way.</summary>
public sealed class AddingToSlack
{
    private static CancellationToken Cancelled => InstallBench.Cancelled;

    [Fact]
    public async Task A_team_installs_the_bot_and_its_token_is_used_from_then_on()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        Assert.Null(await bench.Tokens.OfAsync("T1", Cancelled));

        var (status, page, response) = await browser.InstallAsync(bench.Slack);

        Assert.Equal((HttpStatusCode.OK, "no-store", "no-referrer"), (status, response.Headers.CacheControl?.ToString(), response.Headers.GetValues("Referrer-Policy").Single()));
        Assert.Contains("NoCompany fr-FR &lt;b&gt;", page, StringComparison.Ordinal);
        var installation = await bench.Installations.FindAsync("slack", "T1", Cancelled);
        Assert.Equal(
            new Installation("slack", "T1")
            {
                TeamId = "T1", AppId = FakeSlack.AppId, BotUserId = "UBOTT1", BotId = "BBOTT1", InstallerId = "U1", InstalledAt = bench.Clock.GetUtcNow(), Scopes = installation!.Scopes,
            },
            installation);
        Assert.Contains("chat:write", installation.Scopes, StringComparison.Ordinal);
        Assert.Equal(bench.Slack.Team.BotToken, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Null(await bench.Tokens.OfAsync("T2", Cancelled));
        Assert.Equal("T1", Assert.Single(bench.News).Team);
    }

    [Fact]
    public async Task The_browser_is_sent_to_Slack_alone_with_a_cookie_that_only_this_host_reads()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        var (address, state) = await browser.BeginAsync("?redirect_uri=https%3A%2F%2Fevil.example&state=mine");

        Assert.Equal(new Uri(bench.Slack.Address, "/oauth/v2/authorize").AbsoluteUri, address.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal((FakeInstalls.ClientId, InstallBench.Redirect), (query["client_id"].ToString(), query["redirect_uri"].ToString()));
        Assert.Equal(SlackScopes.All, query["scope"].ToString());
        Assert.True(state.Length >= 43);
        foreach (var part in new[] { "__Host-kpibot-install=", "max-age=600", "path=/", "secure", "samesite=lax", "httponly" })
        {
            Assert.Contains(part, browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain=", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(state, browser.SetCookie, StringComparison.Ordinal);
        Assert.NotEqual(state, (await browser.BeginAsync()).State);
    }

    [Fact]
    public async Task A_state_is_good_once()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        var (_, state) = await browser.BeginAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.ReturnAsync($"code={bench.Slack.Installs.Code(bench.Slack.Team, InstallBench.Redirect)}&state={state}")).Status);
        var calls = bench.Slack.Calls.Count;

        var (status, page, _) = await browser.ReturnAsync($"code={bench.Slack.Installs.Code(bench.Slack.Team, InstallBench.Redirect)}&state={state}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Stale", page, StringComparison.Ordinal);
        Assert.Equal(calls, bench.Slack.Calls.Count);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("made up")]
    [InlineData("of another browser")]
    [InlineData("without a cookie")]
    [InlineData("twice")]
    [InlineData("too late")]
    [InlineData("without a code")]
    public async Task A_return_that_this_browser_did_not_begin_asks_Slack_for_nothing(string state)
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        using var other = bench.Open();
        var (mine, theirs) = ((await browser.BeginAsync()).State, (await other.BeginAsync()).State);
        var code = $"code={bench.Slack.Installs.Code(bench.Slack.Team, InstallBench.Redirect)}";
        var query = state switch
        {
            "none" => code,
            "made up" => $"{code}&state=made-up",
            "of another browser" => $"{code}&state={theirs}",
            "twice" => $"{code}&state={mine}&state={mine}",
            "without a code" => $"state={mine}",
            _ => $"{code}&state={mine}",
        };
        browser.Cookie = state is "without a cookie" ? null : browser.Cookie;
        bench.Clock.Advance(state is "too late" ? TimeSpan.FromMinutes(10) : TimeSpan.Zero);

        var (status, page, _) = await browser.ReturnAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Stale", page, StringComparison.Ordinal);
        Assert.Empty(bench.Slack.Calls);
        Assert.Empty(await bench.Installations.ListAsync("slack", Cancelled));
    }

    [Fact]
    public async Task Who_says_no_in_Slack_reads_that_nothing_has_changed()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        var (_, state) = await browser.BeginAsync();
        var (status, page, _) = await browser.ReturnAsync($"error=access_denied&state={state}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Denied", page, StringComparison.Ordinal);
        Assert.Empty(bench.Slack.Calls);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.ReturnAsync($"code=x&state={state}")).Status);
    }

    [Fact]
    public async Task What_Slack_refuses_breaks_or_sends_elsewhere_installs_nothing()
    {
        await using var bench = await InstallBench.StartAsync();
        Fault[] faults =
        [
            new Fault.Error("invalid_code"), new Fault.Status(500), new Fault.Reset(), new Fault.Garbage(), new Fault.TooMany(30), new Fault.Redirect(new Uri(bench.Slack.Address, "/api/auth.test")),
        ];
        foreach (var (method, fault) in faults.Select(fault => ("oauth.v2.access", fault)).Append(("auth.test", new Fault.Error("invalid_auth"))))
        {
            bench.Slack.Faults.Next(method, fault);
            using var browser = bench.Open();
            var (status, page, _) = await browser.InstallAsync(bench.Slack);
            Assert.Equal(HttpStatusCode.BadGateway, status);
            Assert.Contains("Failed", page, StringComparison.Ordinal);
        }

        Assert.Empty(await bench.Installations.ListAsync("slack", Cancelled));
        Assert.Single(bench.Slack.Calls, call => call.Method == "auth.test");
    }

    [Fact]
    public async Task A_whole_organisation_is_kindly_declined_and_nothing_of_it_is_kept()
    {
        await using var bench = await InstallBench.StartAsync();
        (bench.Slack.Team.Enterprise, bench.Slack.Installs.ForOrganisation) = ("E1", true);
        using var browser = bench.Open();
        var (status, page, _) = await browser.InstallAsync(bench.Slack);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Organisation", page, StringComparison.Ordinal);
        Assert.Empty(await bench.Installations.ListAsync("slack", Cancelled));
        Assert.Null(await bench.Tokens.OfAsync("E1", Cancelled));

        bench.Slack.Installs.ForOrganisation = false;
        await browser.InstallAsync(bench.Slack);
        var installation = Assert.Single(await bench.Installations.ListAsync("slack", Cancelled));
        Assert.Equal(("T1", "E1", "T1", false), (installation.Team, installation.EnterpriseId, installation.TeamId, installation.IsEnterprise));
    }

    [Fact]
    public async Task An_invitation_comes_along_and_the_team_joins_its_company()
    {
        await using var bench = await InstallBench.StartAsync();
        var code = await bench.InviteAsync();
        using var browser = bench.Open();
        var (address, _) = await browser.BeginAsync($"?code={code}");
        Assert.DoesNotContain(code, address.AbsoluteUri, StringComparison.Ordinal);

        var (_, page, _) = await browser.InstallAsync(bench.Slack, query: $"?code={code}");

        Assert.Contains("Done", page, StringComparison.Ordinal);
        Assert.Equal("acme", (await bench.Installations.FindAsync("slack", "T1", Cancelled))!.Workspace);
        Assert.NotNull(await bench.Tokens.OfAsync("T1", Cancelled));

        using var second = bench.Open();
        var other = bench.Slack.AddTeam("T2", "Other");
        Assert.Contains("WrongCode", (await second.InstallAsync(bench.Slack, other, $"?code={code}")).Page, StringComparison.Ordinal);
        Assert.Null((await bench.Installations.FindAsync("slack", "T2", Cancelled))!.Workspace);
    }

    [Fact]
    public async Task No_log_has_a_token_a_secret_a_code_or_a_state()
    {
        await using var bench = await InstallBench.StartAsync();
        var invitation = await bench.InviteAsync();
        var tokens = await bench.RotatingAsync();
        using var browser = bench.Open();
        var (_, state) = await browser.BeginAsync($"?code={invitation}");
        var code = bench.Slack.Installs.Code(bench.Slack.Team, InstallBench.Redirect);
        await browser.ReturnAsync($"code={code}&state={state}");
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Error("invalid_code"));
        await browser.InstallAsync(bench.Slack);

        Assert.NotEmpty(bench.Logged);
        string[] secrets = [tokens.Token, tokens.RefreshToken!, FakeInstalls.ClientSecret, invitation, code, browser.Cookie!.Split('=')[1], "xoxe", "xoxb"];
        Assert.All(bench.Logged, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_an_app_to_install_there_is_no_such_page()
    {
        await using var bench = await InstallBench.StartAsync(("Slack:ClientId", null), ("Slack:ClientSecret", null));
        using var browser = bench.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.ReturnAsync("code=x&state=y")).Status);
    }
}
