using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>A conversation that a guest or another company reads is no place for figures.</summary>
public sealed class WhoReadsAConversation
{
    [Theory]
    [InlineData("user", Activities.Tenant, ChannelReach.Own)]
    [InlineData("bot", Activities.Tenant, ChannelReach.Own)]
    [InlineData("guest", Activities.Tenant, ChannelReach.Guests)]
    [InlineData("anonymous", Activities.Tenant, ChannelReach.Guests)]
    [InlineData("user", "another", ChannelReach.Shared)]
    public async Task The_roster_says_who_reads_a_channel(string role, string tenant, ChannelReach reach)
    {
        await using var bench = await InChannelAsync();
        Add(bench, role, tenant);
        Assert.Equal(reach, await ReachAsync(bench, ProvenBench.West));
        Assert.Equal(2, bench.Connector.Lines.Count(line => line.Contains("pagedmembers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_learnt_holds_for_five_minutes()
    {
        await using var bench = await InChannelAsync();
        Assert.Equal(ChannelReach.Own, await ReachAsync(bench, ProvenBench.West));
        Add(bench, "guest", Activities.Tenant);
        bench.App.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(ChannelReach.Own, await ReachAsync(bench, ProvenBench.West));
        bench.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ChannelReach.Guests, await ReachAsync(bench, ProvenBench.West));
    }

    [Fact]
    public async Task No_clear_answer_is_asked_for_again_and_a_refusal_hides_the_readers()
    {
        await using var bench = await InChannelAsync();
        bench.Connector.FailNext(HttpStatusCode.BadGateway);
        Assert.Null(await ReachAsync(bench, ProvenBench.West));
        bench.Connector.FailNext(HttpStatusCode.OK, "{}");
        Assert.Null(await ReachAsync(bench, ProvenBench.West));
        bench.Connector.FailNext(HttpStatusCode.NotFound, "<html>");
        Assert.Equal(ChannelReach.Hidden, await ReachAsync(bench, ProvenBench.West));
    }

    [Fact]
    public async Task What_one_person_is_told_is_theirs_and_nobody_is_asked()
    {
        await using var bench = await InChannelAsync();
        await bench.TellAsync(Activities.Message("hello"));
        await bench.CalledAsync(1);
        Assert.Equal(ChannelReach.Own, await ReachAsync(bench, new Place("teams", Activities.Tenant, "a:personal")));
        Assert.Equal(ChannelReach.Own, await ReachAsync(bench, new Place("teams", Activities.Tenant, "29:alice")));
        await bench.CalledAsync(1);
    }

    private static async Task<ProvenBench> InChannelAsync()
    {
        var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        return bench;
    }

    private static void Add(ProvenBench bench, string role, string tenant) => bench.Connector.Rosters[ProvenBench.WestId] =
        [.. bench.Connector.Rosters[ProvenBench.WestId], new JsonObject { ["id"] = "29:other", ["userRole"] = role, ["tenantId"] = tenant }];

    private static Task<ChannelReach?> ReachAsync(ProvenBench bench, Place place) => bench.App.Platform.FindReachAsync(place, TestContext.Current.CancellationToken);
}
