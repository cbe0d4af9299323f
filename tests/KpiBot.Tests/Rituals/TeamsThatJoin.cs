using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Installations;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Joining;
using KpiBot.Tests.Data;
using KpiBot.Tests.Teams.Fake;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Who belongs to no company is told nothing; a code lets a team in; strangers in a shared channel get no figures.</summary>
public sealed class TeamsThatJoin
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "my conversion", "I don't know this workspace yet. If somebody gave you a code for me, write “join” and the code.")]
    [InlineData("fr", "mon CA", "Je ne connais pas encore cet espace. Si on t'a donné un code pour moi, écris « rejoindre » suivi du code.")]
    [InlineData("fr", "link alice", "Je ne connais pas encore cet espace. Si on t'a donné un code pour moi, écris « rejoindre » suivi du code.")]
    public async Task A_team_of_no_company_gets_one_kind_sentence_whatever_it_says(string locale, string text, string answer)
    {
        await using var bench = await StartAsync();
        var reply = await SayAsync(bench, "T7", text, locale);
        Assert.Equal(answer, Plain(reply));
        Assert.True(reply.IsRefusal);
        Assert.Equal(answer, Plain(await PressAsync(bench, "T7", "T7", locale)));
        Assert.DoesNotContain(await bench.LogAsync(), entry => entry.Action is "refuse" or "join");
    }

    [Theory]
    [InlineData("join {0}", "en", "Welcome.")]
    [InlineData("Rejoindre {0}", "fr", "Bienvenue.")]
    public async Task A_code_lets_the_team_in_and_the_admins_are_told(string said, string locale, string answer)
    {
        await using var bench = await StartAsync();
        await bench.LinkAsync("igor");
        var code = await InviteAsync(bench);

        Assert.StartsWith(answer, Plain(await SayAsync(bench, "T7", said.Replace("{0}", code.ToLowerInvariant(), StringComparison.Ordinal), locale)), StringComparison.Ordinal);

        Assert.Equal(IdentityBench.Company, await bench.Get<TeamWorkspaces>().OfAsync("slack", "T7", Cancelled));
        Assert.DoesNotContain("I don't know this workspace", Plain(await SayAsync(bench, "T7", "help", "en")), StringComparison.Ordinal);
        var entry = Assert.Single(await bench.LogAsync(), entry => entry.Action == "join");
        Assert.Equal(("slack:T7/U9", "slack:T7"), (entry.Actor, entry.Object));
        Assert.Contains(await bench.Get<OutboxStore>().ListAsync(IdentityBench.Company, OutboxState.Pending, 10, Cancelled), row => row.Cause.Contains("slack:T7", StringComparison.Ordinal));
        Assert.Equal("This workspace belongs to a company already. Keep your code for another one.", Plain(await SayAsync(bench, "T7", $"join {await InviteAsync(bench)}", "en")));
    }

    [Fact]
    public async Task Wrong_codes_are_all_answered_alike_and_soon_not_looked_at()
    {
        await using var bench = await StartAsync();
        var used = await InviteAsync(bench);
        await SayAsync(bench, "T8", $"join {used}", "en");
        const string Wrong = "That code isn't one, was used, or is too old. Ask for a new one, and write “join” and the code.";
        foreach (var code in new[] { used, InvitationCode.New(), "hello", "x", InvitationCode.New(), InvitationCode.New(), InvitationCode.New() })
        {
            Assert.Equal(Wrong, Plain(await SayAsync(bench, "T7", $"join {code}", "en")));
        }

        Assert.Equal("Too many codes were tried here. Please wait an hour and ask for a new one.", Plain(await SayAsync(bench, "T7", $"join {await InviteAsync(bench)}", "en")));
        Assert.Null(await bench.Get<TeamWorkspaces>().OfAsync("slack", "T7", Cancelled));
    }

    [Fact]
    public async Task A_stranger_in_a_shared_channel_gets_no_figures_and_the_log_knows()
    {
        await using var bench = await StartAsync();
        bench.Platform.Members["U9"] = new Member(MemberKind.External, null);

        var spoken = await bench.Get<Router>().AnswerAsync(new ChatRequest(new Person("slack", "T9", "U9", "en"), new Place("slack", "T1", "C1"), "revenue"), Cancelled);
        var pressed = await PressAsync(bench, "T9", "T1", "en");

        const string Kind = "I only tell figures to colleagues of the company whose channel this is. Ask one of them what you would like to know.";
        Assert.Equal((Kind, Kind), (Plain(spoken), Plain(pressed)));
        Assert.Equal(2, (await bench.LogAsync()).Count(entry => entry is { Action: "refuse", Object: "stranger", Actor: "slack:T9/U9", Place: "slack:T1/C1" }));
    }

    [Theory]
    [InlineData("company revenue")]
    [InlineData("doctor")]
    [InlineData("subscribe")]
    public async Task Whoever_let_the_bot_in_with_a_code_has_no_right_by_that(string text)
    {
        await using var bench = await StartAsync();
        await SayAsync(bench, "T7", $"join {await InviteAsync(bench)}", "en");

        var reply = await SayAsync(bench, "T7", text, "en");

        Assert.True(reply.IsRefusal);
        Assert.StartsWith("I don't know yet who you are", Plain(reply), StringComparison.Ordinal);
        Assert.Empty(await bench.Get<ChatAccountStore>().ListAsync(IdentityBench.Company, Cancelled));
    }

    [Fact]
    public async Task A_stranger_is_refused_even_where_another_company_of_this_host_knows_them()
    {
        await using var bench = await StartAsync();
        await JoinAsync(bench, "T9", "other");
        await bench.Get<ChatAccountStore>().LinkAsync("other", "slack", "T9", "U9", "alice", Cancelled);
        Assert.StartsWith("I only tell figures", Plain(await PressAsync(bench, "T9", "T1", "en")), StringComparison.Ordinal);
        Assert.NotNull(await bench.Get<TeamWorkspaces>().AccountAsync(new Person("slack", "T9", "U9", null), Cancelled));
    }

    [Fact]
    public async Task A_colleague_from_another_workspace_of_the_organisation_is_none()
    {
        await using var bench = await StartAsync();
        bench.Platform.Members["U9"] = new Member(MemberKind.Full, null);
        Assert.DoesNotContain("I only tell figures", Plain(await PressAsync(bench, "T9", "T1", "en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_counts_in_the_company_of_its_team_alone()
    {
        await using var bench = await StartAsync();
        await bench.Get<ChatAccountStore>().LinkAsync("other", "slack", "T1", "UX", "alice", Cancelled);
        await bench.LinkAsync("alice");
        var teams = bench.Get<TeamWorkspaces>();
        Assert.Null(await teams.AccountAsync(new Person("slack", "T1", "UX", null), Cancelled));
        Assert.Equal("alice", (await teams.AccountAsync(new Person("slack", "T1", "ALICE", null), Cancelled))?.UserId);
        Assert.Null(await teams.AccountAsync(new Person("slack", "T7", "ALICE", null), Cancelled));
    }

    [Fact]
    public async Task A_teams_company_is_looked_up_once_for_a_while_and_a_change_is_seen_at_once_or_within_seconds()
    {
        using var store = new TemporaryStore();
        var kept = new KeptInMemory { Companies = { ["T1"] = "acme" } };
        var teams = new TeamWorkspaces(Allowed(), kept, store.Get<ChatAccountStore>(), [], store.Clock);
        Assert.Equal(("acme", "acme", 1), (await teams.OfAsync("slack", "T1", Cancelled), await teams.OfAsync("slack", "T1", Cancelled), kept.Lookups));

        kept.Companies["T1"] = "north";
        store.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("north", await teams.OfAsync("slack", "T1", Cancelled));
        kept.Companies["T1"] = "south";
        teams.Forget("slack", "T1");
        Assert.Equal("south", await teams.OfAsync("slack", "T1", Cancelled));

        Assert.Null(await teams.OfAsync("slack", "T2", Cancelled));
        kept.Companies["T2"] = "acme";
        Assert.Equal("acme", await teams.OfAsync("slack", "T2", Cancelled));
    }

    [Fact]
    public async Task An_account_and_its_language_are_read_at_once()
    {
        using var store = new TemporaryStore();
        var accounts = store.Get<ChatAccountStore>();
        await accounts.LinkAsync("acme", "slack", "T1", "U1", "alice", Cancelled);
        Assert.Equal(new ChosenLanguage(null), (await accounts.FindAsync("slack", "T1", "U1", Cancelled))?.Chosen);
        await store.Get<PreferenceStore>().SpeakAsync("acme", "alice", "fr", Cancelled);
        Assert.Equal(new ChosenLanguage("fr"), (await accounts.FindAsync("slack", "T1", "U1", Cancelled))?.Chosen);
    }

    [Fact]
    public void A_team_that_two_companies_list_stops_the_start_with_one_sentence()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Allowed(("Slack:AllowedTeams", "T1, T2"), ("Workspaces:north:Slack:AllowedTeams:0", "t2")));
        Assert.Equal("Slack:AllowedTeams lists t2 for two companies, default and north: leave it with the one whose figures it may see.", Assert.Single(refused.Failures));
        Assert.Equal("default", Allowed(("Slack:AllowedTeams", "T1, T1")).WorkspaceOf("slack", "t1"));
    }

    [Fact]
    public async Task A_guest_is_refused_and_the_log_knows()
    {
        await using var bench = await StartAsync();
        bench.Platform.Members["GUEST"] = new Member(MemberKind.Guest, "alice@acme.example");
        Assert.StartsWith("I only know colleagues here", await bench.TextAsync("guest", "my revenue"), StringComparison.Ordinal);
        Assert.Equal(("slack:T1/GUEST", "guest"), (await bench.LogAsync()).Where(entry => entry.Action == "refuse").Select(entry => (entry.Actor, entry.Object)).Single());
    }

    private static AllowedTeams Allowed(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());

    private static async Task<IdentityBench> StartAsync()
    {
        var bench = await IdentityBench.StartAsync();
        bench.Platform.Homes = ["T1"];
        return bench;
    }

    private static Task<string> InviteAsync(IdentityBench bench, string workspace = IdentityBench.Company) =>
        bench.Get<InvitationStore>().InviteAsync(workspace, TimeSpan.FromDays(7), Cancelled);

    private static async Task JoinAsync(IdentityBench bench, string team, string workspace) =>
        await bench.Get<IInstallations>().JoinAsync("slack", team, InvitationCode.HashOf(await InviteAsync(bench, workspace))!, "operator", Cancelled);

    private static async Task<Reply> SayAsync(IdentityBench bench, string team, string text, string locale) =>
        await bench.Get<Router>().AnswerAsync(new ChatRequest(new Person("slack", team, "U9", locale), new Place("slack", team, "D9"), text), Cancelled);

    private static async Task<Reply> PressAsync(IdentityBench bench, string own, string here, string locale) =>
        await bench.Get<Router>().PressAsync(new ButtonPress(new Person("slack", own, "U9", locale), new Place("slack", here, "C1"), "1.1", "alert_ack.v1", "1"), Cancelled);

    private static string Plain(Reply reply) => PlainText.Of(reply.Message).Trim().Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
