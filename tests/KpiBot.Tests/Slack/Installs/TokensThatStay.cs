using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Slack;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Sending;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.Tests.Slack.Installs;

/// <summary>What goes wrong and is not the installation's fault ends no installation.</summary>
public sealed class TokensThatStay
{
    private static CancellationToken Cancelled => InstallBench.Cancelled;

    [Theory]
    [InlineData("token_revoked")]
    [InlineData("token_expired")]
    [InlineData("missing_scope")]
    public async Task A_late_refusal_of_an_old_token_leaves_the_new_installation_alone(string error)
    {
        await using var bench = await InstallBench.StartAsync();
        var old = await bench.RotatingAsync();
        var present = await bench.RotatingAsync();
        bench.News.Clear();

        Assert.Equal(present.Token, await bench.Tokens.AfterAsync("T1", old.Token, new SlackOutcome.Failed(error), Cancelled));
        Assert.NotEqual(old.Token, present.Token);
        Assert.Equal(InstallationStatus.Active, await StatusAsync(bench));
        Assert.Empty(bench.News);
    }

    [Fact]
    public async Task Without_the_apps_secret_nothing_is_renewed_and_nothing_ends()
    {
        await using var bench = await InstallBench.StartAsync(("Slack:ClientId", null), ("Slack:ClientSecret", null), ("Slack:BotToken", "xoxb-T1-fake"));
        var tokens = new InstallationTokens("xoxe.xoxb-1", "xoxe-1", bench.Clock.GetUtcNow().AddMinutes(10));
        await bench.Installations.KeepAsync(new Installation("slack", "T1") { BotUserId = "UBOTT1" }, tokens, Cancelled);

        await bench.Get<SlackRefresh>().LookAsync(Cancelled);
        Assert.Equal(tokens.Token, await bench.Tokens.OfAsync("T1", Cancelled));
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.Tokens.OfAsync("T1", Cancelled).AsTask());

        Assert.DoesNotContain(bench.Slack.Calls, call => call.Method == "oauth.v2.access");
        Assert.Equal(InstallationStatus.Active, await StatusAsync(bench));
    }

    [Theory]
    [InlineData("invalid_client_id")]
    [InlineData("bad_client_secret")]
    public async Task Settings_that_Slack_does_not_take_break_no_installation(string error)
    {
        await using var bench = await InstallBench.StartAsync();
        var first = await bench.RotatingAsync();
        bench.Clock.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(40));
        bench.Slack.Faults.Next("oauth.v2.access", new Fault.Error(error));
        Assert.Equal(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.NotEqual(first.Token, await bench.Tokens.OfAsync("T1", Cancelled));
        Assert.Equal(InstallationStatus.Active, await StatusAsync(bench));
    }

    [Fact]
    public async Task A_team_that_writes_with_the_token_of_the_settings_is_told_of_and_never_ended()
    {
        await using var bench = await InstallBench.StartAsync(("Slack:BotToken", "xoxb-T1-fake"));
        await bench.Installations.JoinAsync("slack", "T1", InvitationCode.HashOf(await bench.InviteAsync())!, "T1/U1", Cancelled);
        bench.Slack.Faults.Always("users.info", new Fault.Error("token_revoked"));
        for (var time = 0; time < 2; time++)
        {
            await bench.Get<SlackClient>().CallAsync("T1", "users.info", new Dictionary<string, string> { ["user"] = "U1" }, Cancelled);
            await bench.Get<SlackInstalls>().EndAsync("T1", SlackInstalls.Uninstalled, Cancelled);
        }

        Assert.Equal([(InstallationStatus.Broken, "token_revoked"), (InstallationStatus.Uninstalled, "app_uninstalled")], bench.News.Select(told => (told.Status, told.Reason ?? "")));
        Assert.Equal(InstallationStatus.Active, await StatusAsync(bench));
        Assert.Equal("xoxb-T1-fake", await bench.Tokens.OfAsync("T1", Cancelled));
    }

    [Fact]
    public async Task The_bots_own_messages_are_told_by_the_id_of_the_present_installation()
    {
        await using var bench = await InstallBench.StartAsync();
        using var browser = bench.Open();
        await browser.InstallAsync(bench.Slack);
        bench.Slack.Team.AddChannel("C1", "sales");
        var (platform, place) = (bench.Get<SlackPlatform>(), new Place("slack", "T1", "C1"));
        await platform.SendAsync(place, Says.Plain("Hello"), "k1", Cancelled);
        Assert.IsType<FindResult.Found>(await platform.FindAsync(place, "k1", bench.Clock.GetUtcNow(), Cancelled));

        var (installed, tokens) = (await bench.Installations.FindAsync("slack", "T1", Cancelled), await bench.Installations.TokensAsync("slack", "T1", Cancelled));
        await bench.Installations.KeepAsync(installed! with { BotId = "BNEW" }, tokens!, Cancelled);
        Assert.IsType<FindResult.Absent>(await platform.FindAsync(place, "k1", bench.Clock.GetUtcNow(), Cancelled));
        Assert.Single(bench.Slack.Calls, call => call.Method == "auth.test");
    }

    private static async Task<InstallationStatus?> StatusAsync(InstallBench bench) => (await bench.Installations.FindAsync("slack", "T1", Cancelled))?.Status;
}
