using KpiBot.Chat.Keeping;
using KpiBot.Data.Installations;
using Xunit;

namespace KpiBot.Tests.Data.Secrets;

/// <summary>A team joins a company by a code that works once, for a while, and is not to be guessed.</summary>
public sealed class JoiningACompany : IDisposable
{
    private readonly KeyBench _bench = new();

    private static CancellationToken Cancelled => KeyBench.Cancelled;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_code_lets_one_team_in_once_and_its_tokens_go_along()
    {
        await _bench.Installations.KeepAsync(new Installation("slack", "T1"), new InstallationTokens("xoxb-1", "xoxe-1"), Cancelled);
        Assert.Null((await _bench.Installations.FindAsync("slack", "T1", Cancelled))!.Workspace);
        var code = await InviteAsync("acme");

        Assert.Equal(new JoinOutcome.Joined("acme"), await JoinAsync("T1", code));

        Assert.Equal("acme", (await _bench.Installations.FindAsync("slack", "T1", Cancelled))!.Workspace);
        Assert.Equal(new InstallationTokens("xoxb-1", "xoxe-1"), await _bench.Installations.TokensAsync("slack", "T1", Cancelled));
        Assert.All(await _bench.RowsAsync(), row => Assert.Equal("acme", row.Workspace));
        Assert.Equal(new JoinOutcome.AlreadyIn("acme"), await JoinAsync("T1", await InviteAsync("north")));
        Assert.Equal(new JoinOutcome.Wrong(), await JoinAsync("T2", code));
        Assert.Null(await _bench.Installations.FindAsync("slack", "T2", Cancelled));
    }

    [Fact]
    public async Task A_code_is_kept_as_a_digest_and_read_as_people_type_it()
    {
        var code = await InviteAsync("acme");
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code);
        Assert.Equal(0, _bench.Store.Number($"SELECT COUNT(*) FROM invitations WHERE hash LIKE '%{code[..4]}%' OR workspace LIKE '%{code[..4]}%'"));
        Assert.Equal(InvitationCode.HashOf(code), InvitationCode.HashOf($" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}"));
        Assert.Equal(InvitationCode.HashOf("0011-0011-0011-0011"), InvitationCode.HashOf("OoIl-ooli-OOil–00LL"));
        Assert.All(["", "join", "0011-0011-0011-001", "0011-0011-0011-00111", "UUUU-UUUU-UUUU-UUUU", "'; DROP TABLE--x"], text => Assert.Null(InvitationCode.HashOf(text)));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_its_days()
    {
        var code = await InviteAsync("acme");
        _bench.Store.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(new JoinOutcome.Wrong(), await JoinAsync("T1", code));
    }

    [Fact]
    public async Task Of_many_teams_with_one_code_at_once_one_gets_in()
    {
        var code = await InviteAsync("acme");
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 12).Select(team => JoinAsync($"T{team}", code)));
        Assert.Single(outcomes.OfType<JoinOutcome.Joined>());
        Assert.Equal(11, outcomes.OfType<JoinOutcome.Wrong>().Count());
    }

    [Fact]
    public async Task Of_two_codes_for_one_team_at_once_one_is_used_and_the_other_is_still_good()
    {
        await _bench.Installations.KeepAsync(new Installation("slack", "T1"), new InstallationTokens("xoxb-1"), Cancelled);
        string[] codes = [await InviteAsync("acme"), await InviteAsync("north")];

        var outcomes = await Task.WhenAll(codes.Select(code => JoinAsync("T1", code)));

        var joined = Assert.Single(outcomes.OfType<JoinOutcome.Joined>()).Workspace;
        Assert.Equal(joined, Assert.Single(outcomes.OfType<JoinOutcome.AlreadyIn>()).Workspace);
        Assert.Equal("xoxb-1", (await _bench.Installations.TokensAsync("slack", "T1", Cancelled))?.Token);
        var other = Array.FindIndex(outcomes, outcome => outcome is JoinOutcome.AlreadyIn);
        Assert.IsType<JoinOutcome.Joined>(await JoinAsync("T2", codes[other]));
    }

    [Fact]
    public async Task After_five_wrong_codes_a_team_waits_an_hour_also_with_the_right_one()
    {
        var code = await InviteAsync("acme");
        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => JoinAsync("T1", InvitationCode.New())));
        Assert.Equal(5, guesses.OfType<JoinOutcome.Wrong>().Count());
        Assert.Equal(15, guesses.OfType<JoinOutcome.TooMany>().Count());
        Assert.Equal(new JoinOutcome.TooMany(), await JoinAsync("T1", code));

        Assert.Equal(new JoinOutcome.Wrong(), await JoinAsync("T2", InvitationCode.New()));
        _bench.Store.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(new JoinOutcome.Joined("acme"), await JoinAsync("T1", code));
    }

    private Task<JoinOutcome> JoinAsync(string team, string code) => _bench.Installations.JoinAsync("slack", team, InvitationCode.HashOf(code)!, $"{team}/U1", Cancelled);

    private Task<string> InviteAsync(string workspace) => _bench.Store.Get<InvitationStore>().InviteAsync(workspace, TimeSpan.FromDays(7), Cancelled);
}
