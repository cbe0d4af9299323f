using System.Globalization;
using KpiBot.Chat.People;
using KpiBot.Slack;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.Tests.Slack.Installs;

/// <summary>Whether colleagues alone read a channel, asked of Slack, with an end to asking.</summary>
public sealed class WhoReadsAChannel
{
    private static CancellationToken Cancelled => InstallBench.Cancelled;

    [Fact]
    public async Task A_channel_of_colleagues_and_bots_is_our_own()
    {
        await using var bench = await StartAsync();
        bench.Slack.Team.AddUser("UAPP", "Another app").IsBot = true;
        bench.Slack.Team.Channels["C1"].Members.Add("UAPP");
        Assert.Equal(ChannelReach.Own, await LookAsync(bench));
    }

    [Theory]
    [InlineData("shared", ChannelReach.Shared)]
    [InlineData("guest", ChannelReach.Guests)]
    [InlineData("stranger", ChannelReach.Shared)]
    [InlineData("unknown", ChannelReach.Shared)]
    [InlineData("scope", ChannelReach.Hidden)]
    [InlineData("crowd", ChannelReach.Hidden)]
    public async Task Anybody_else_is_noticed(string what, ChannelReach expected)
    {
        await using var bench = await StartAsync();
        var (team, channel) = (bench.Slack.Team, bench.Slack.Team.Channels["C1"]);
        switch (what)
        {
            case "shared":
                channel.IsShared = true;
                break;
            case "guest":
                team.AddUser("UGUEST", "Guest").IsGuest = true;
                channel.Members.Add("UGUEST");
                break;
            case "stranger":
                team.AddUser("USTRANGER", "Stranger").Team = "T9";
                channel.Members.Add("USTRANGER");
                break;
            case "unknown":
                channel.Members.Add("UNOBODY");
                break;
            case "scope":
                team.Scopes.Remove("channels:read");
                break;
            default:
                channel.Members.UnionWith(Enumerable.Range(0, 1100).Select(number => string.Create(CultureInfo.InvariantCulture, $"U{number:00000}")));
                break;
        }

        Assert.Equal(expected, await LookAsync(bench));
    }

    [Fact]
    public async Task Slack_out_of_reach_is_no_answer_and_what_Slack_refuses_anyway_is_left_to_the_message()
    {
        await using var bench = await StartAsync();
        bench.Slack.Faults.Next("conversations.info", new Fault.Status(500));
        Assert.Null(await LookAsync(bench));
        bench.Slack.Faults.Next("users.info", new Fault.Reset());
        Assert.Null(await LookAsync(bench));
        Assert.Equal(ChannelReach.Own, await LookAsync(bench, "CGONE"));
        Assert.Equal(ChannelReach.Own, await LookAsync(bench));
    }

    [Theory]
    [InlineData("conversations.info", "missing_scope", ChannelReach.Hidden)]
    [InlineData("conversations.info", "access_denied", ChannelReach.Hidden)]
    [InlineData("conversations.info", "ekm_access_denied", ChannelReach.Hidden)]
    [InlineData("conversations.info", "invalid_arguments", ChannelReach.Hidden)]
    [InlineData("conversations.members", "team_access_not_granted", ChannelReach.Hidden)]
    [InlineData("conversations.members", "restricted_action", ChannelReach.Hidden)]
    [InlineData("conversations.info", "channel_not_found", ChannelReach.Own)]
    [InlineData("conversations.info", "not_in_channel", ChannelReach.Own)]
    [InlineData("conversations.info", "is_archived", ChannelReach.Own)]
    [InlineData("conversations.info", "token_revoked", ChannelReach.Own)]
    [InlineData("conversations.members", "account_inactive", ChannelReach.Own)]
    [InlineData("conversations.info", "something_new", null)]
    public async Task What_Slack_does_not_show_is_hidden_unless_the_message_is_refused_for_the_same_reason(string method, string error, ChannelReach? expected)
    {
        await using var bench = await StartAsync();
        bench.Slack.Faults.Next(method, new Fault.Error(error));
        Assert.Equal(expected, await LookAsync(bench));
    }

    [Fact]
    public async Task What_could_not_be_seen_is_not_remembered_as_our_own()
    {
        await using var bench = await StartAsync();
        bench.Slack.Team.Channels["C1"].IsShared = true;
        bench.Slack.Faults.Next("conversations.info", new Fault.Error("channel_not_found"));
        Assert.Equal(ChannelReach.Own, await LookAsync(bench));
        Assert.Equal(ChannelReach.Shared, await LookAsync(bench));
    }

    [Fact]
    public async Task What_was_learnt_is_not_asked_again_for_a_while_and_a_guest_who_comes_is_seen_after_it()
    {
        await using var bench = await StartAsync();
        await LookAsync(bench);
        var calls = bench.Slack.Calls.Count;
        await LookAsync(bench);
        Assert.Equal(calls, bench.Slack.Calls.Count);

        bench.Slack.Team.AddUser("UGUEST", "Guest").IsGuest = true;
        bench.Slack.Team.Channels["C1"].Members.Add("UGUEST");
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ChannelReach.Guests, await LookAsync(bench));
        Assert.Equal(1, bench.Slack.Calls.Skip(calls).Count(call => call.Method == "users.info"));
    }

    [Theory]
    [InlineData(true, ChannelReach.Own)]
    [InlineData(false, ChannelReach.Hidden)]
    public async Task A_channel_that_was_made_private_is_looked_at_with_the_rights_for_those(bool mayRead, ChannelReach expected)
    {
        await using var bench = await StartAsync();
        var (team, channel) = (bench.Slack.Team, bench.Slack.Team.Channels["C1"]);
        channel.Members.Add(team.BotUser);
        Assert.Equal(ChannelReach.Own, await LookAsync(bench));
        channel.IsPrivate = true;
        if (!mayRead)
        {
            team.Scopes.Remove("groups:read");
        }

        bench.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(expected, await LookAsync(bench));
    }

    [Fact]
    public async Task A_large_channel_is_learnt_from_the_list_of_the_team_in_few_calls()
    {
        await using var bench = await StartAsync();
        foreach (var id in Enumerable.Range(0, 300).Select(number => string.Create(CultureInfo.InvariantCulture, $"U{number:00000}")))
        {
            bench.Slack.Team.AddUser(id, id);
            bench.Slack.Team.Channels["C1"].Members.Add(id);
        }

        Assert.Equal(ChannelReach.Own, await LookAsync(bench));
        Assert.InRange(bench.Slack.Calls.Count, 1, 10);
    }

    [Theory]
    [InlineData("D123")]
    [InlineData("U123")]
    [InlineData("W123")]
    public async Task What_is_said_to_one_person_is_asked_of_nobody(string channel)
    {
        await using var bench = await StartAsync();
        Assert.Equal(ChannelReach.Own, await LookAsync(bench, channel));
        Assert.Empty(bench.Slack.Calls);
    }

    private static async Task<InstallBench> StartAsync()
    {
        var bench = await InstallBench.StartAsync(("Slack:BotToken", "xoxb-T1-fake"));
        bench.Slack.Team.AddUser("U1", "Ada");
        bench.Slack.Team.AddUser(bench.Slack.Team.BotUser, "kpibot").IsBot = true;
        bench.Slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        return bench;
    }

    private static Task<ChannelReach?> LookAsync(InstallBench bench, string channel = "C1") =>
        bench.Get<SlackPlatform>().FindReachAsync(new Place("slack", "T1", channel), Cancelled);
}
