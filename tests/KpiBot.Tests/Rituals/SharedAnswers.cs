using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What of an answer goes to a channel by the asker's own choice, and what never does.</summary>
public sealed class SharedAnswers
{
    private const string Manager = "erwan.lebihan";
    private const string Rep = "camille.legoff";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "partager conversion équipe ouest")]
    [InlineData("en", "share conversion team:ouest")]
    public async Task A_teams_total_is_posted_with_who_shared_it(string language, string text)
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await TeamBench.AskAsync(bench.Share, Rep, text, language);

        Assert.Equal(Audience.Place, reply!.Audience);
        Approved.Verify(PlainText.Of(reply.Message), $"share.{language}.approved.txt");
        var entry = Assert.Single(await bench.Get<AuditStore>().AboutAsync(ReviewCompany.Workspace, "team:ouest", 9, Cancelled));
        Assert.Equal(("share", $"user:{Rep}"), (entry.Action, entry.Actor));
    }

    [Fact]
    public async Task Ones_own_figure_is_shared_by_name_after_it_was_asked_for()
    {
        using var bench = await TeamBench.OpenAsync();
        var turn = await bench.Conversation.HearAsync(new ChatRequest(new Person("slack", "T1", Rep, "fr"), TeamBench.Channel, "ma conversion ce trimestre"), Cancelled);
        await bench.Conversation.TellAsync(turn!, Cancelled);

        var reply = await TeamBench.AskAsync(bench.Share, Rep, "partager");

        Assert.Equal(Audience.Place, reply!.Audience);
        Assert.StartsWith("Taux de conversion · Camille Le Goff", reply.Message.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Ton taux", PlainText.Of(reply.Message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Manager, "partager conversion Camille Le Goff", "Chacun partage")]
    [InlineData(Manager, "partager CA par commercial équipe ouest", "Chacun partage")]
    [InlineData(Rep, "partager conversion équipe london", "Chacun partage")]
    [InlineData(Rep, "partager CA entreprise", "Chacun partage")]
    [InlineData(Manager, "partager taux de remise équipe ouest", "Ce canal ne reçoit pas")]
    [InlineData(Rep, "partager taux de marge équipe ouest", "Ce canal ne reçoit pas")]
    public async Task What_is_not_ones_own_stays_private(string user, string text, string begins)
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await TeamBench.AskAsync(bench.Share, user, text);

        Assert.Equal(Audience.Asker, reply!.Audience);
        Assert.StartsWith(begins, reply.Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_decides_again_where_the_channel_would_be_told()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Clearance, "claire.vasseur", "canal rentabilité oui");
        Assert.Equal(Audience.Asker, (await TeamBench.AskAsync(bench.Share, Rep, "partager taux de marge équipe ouest"))!.Audience);
        Assert.Equal(Audience.Place, (await TeamBench.AskAsync(bench.Share, Manager, "partager taux de remise équipe ouest"))!.Audience);
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task By_team_a_figure_is_shared_where_no_team_is_so_small_that_somebody_is_recognised(bool smallTeam, bool aloneInNone, bool shared)
    {
        using var bench = await TeamBench.OpenAsync();
        var people = (await bench.Company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        var reps = people.Users.Where(user => user is { TeamId: "london", Role: Role.Rep }).ToList();
        Fact[] facts = [.. reps.Skip(smallTeam ? 2 : 4).Select(user => user with { TeamId = "paris" }), .. reps.Take(aloneInNone ? 1 : 0).Select(user => user with { TeamId = null })];
        if (facts.Length > 0)
        {
            Assert.IsType<ImportResult.Done>(await bench.Company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled));
        }

        var reply = await TeamBench.AskAsync(bench.Share, "claire.vasseur", "partager CA par équipe");

        Assert.Equal(shared ? Audience.Place : Audience.Asker, reply!.Audience);
        Assert.Equal(smallTeam, reply.Message.Summary.Contains("Team London compte", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_rep_only_ones_own_row_is_shared()
    {
        using var bench = await TeamBench.OpenAsync();
        Assert.Equal(Audience.Place, (await TeamBench.AskAsync(bench.Share, Rep, $"partager CA user:{Rep} par commercial"))!.Audience);
        Assert.Equal(Audience.Asker, (await TeamBench.AskAsync(bench.Share, "claire.vasseur", "partager CA par commercial"))!.Audience);
        Assert.Equal(Audience.Asker, (await TeamBench.AskAsync(bench.Share, Manager, $"partager CA user:{Rep} par commercial"))!.Audience);
    }
}
