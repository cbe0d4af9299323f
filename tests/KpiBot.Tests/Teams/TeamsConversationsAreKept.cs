using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack;
using KpiBot.Tests.Teams.Fake;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsConversationsAreKept
{
    [Fact]
    public async Task What_one_host_was_told_another_knows_and_one_that_was_started_again()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        await using var other = await TeamsApp.StartAsync("Development", bench.App.Kept);
        bench.App.Kept.Conversations[ProvenBench.WestId] = bench.App.Kept.Conversations[ProvenBench.WestId] with { ServiceUrl = new Uri(Activities.Connector) };
        Assert.IsType<SendResult.Sent>(await other.Platform.SendAsync(ProvenBench.West with { Thread = "1" }, Says.Plain("Hello"), "k", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_address_is_kept_and_the_same_is_not_written_again_the_same_day()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync("1");
        await bench.JoinAsync("2");
        Assert.Equal(1, bench.App.Kept.Writes);
        bench.App.Clock.Advance(TimeSpan.FromDays(1));
        await bench.JoinAsync("3");
        Assert.Equal(2, bench.App.Kept.Writes);
        Assert.Equal(("channel", Activities.Bot), (bench.App.Kept.Conversations[ProvenBench.WestId].Kind, bench.App.Kept.Conversations[ProvenBench.WestId].BotId));
    }

    [Fact]
    public async Task Where_the_bot_is_out_nothing_is_tried_until_it_is_in_again()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        bench.Connector.FailNext(HttpStatusCode.Forbidden, """{"error":{"code":"BotNotInConversationRoster"}}""");
        Assert.Equal(new SendResult.Refused("BotNotInConversationRoster", RefusedWhy.Channel), await bench.SendAsync(ProvenBench.West));
        Assert.IsType<SendResult.Refused>(await bench.SendAsync(ProvenBench.West));
        Assert.Single(bench.Connector.Lines);
        var kept = bench.App.Kept.Conversations[ProvenBench.WestId];
        Assert.Equal((bench.App.Clock.GetUtcNow(), "BotNotInConversationRoster"), (kept.RemovedAt, kept.LastError));
        await bench.JoinAsync("again");
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.Null(bench.App.Kept.Conversations[ProvenBench.WestId].RemovedAt);
    }

    [Fact]
    public async Task A_question_that_a_host_took_and_left_undone_is_answered_by_another()
    {
        var kept = new KeptInMemory();
        kept.Left.Enqueue(new InboxEntry("teams", Activities.Tenant, "a:personal 1", Activities.Message("hello").ToJsonString()));
        await using var app = await TeamsApp.StartAsync("Development", kept);
        Assert.Equal("You said hello", (await app.Wire.NextAsync()).Said);
    }

    [Fact]
    public async Task What_a_host_is_still_at_work_on_is_not_answered_twice()
    {
        var (kept, ready) = (new KeptInMemory(), new TaskCompletionSource());
        await using var app = await TeamsApp.StartAsync("Development", kept);
        app.Echo.Ready = ready.Task;
        await app.PostAsync(Activities.Message("hello"));
        await UntilAsync(() => !app.Echo.Requests.IsEmpty);

        kept.Left.Enqueue(Assert.Single(kept.Told.Values).Entry);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await UntilAsync(() => kept.Left.IsEmpty);
        ready.SetResult();
        Assert.Equal("You said hello", (await app.Wire.NextAsync()).Said);
        await UntilAsync(() => Assert.Single(kept.Told.Values).IsDone);

        Assert.Single(app.Echo.Requests);
        Assert.Equal(TimeSpan.FromMinutes(5), app.Clock.GetUtcNow() - kept.HeldBefore);
    }

    [Theory]
    [InlineData("channelDeleted", "channel", PlaceChange.Deleted)]
    [InlineData("channelRestored", "channel", PlaceChange.Opened)]
    [InlineData("channelRenamed", "channel", PlaceChange.Renamed)]
    [InlineData("teamArchived", "team", PlaceChange.Archived)]
    [InlineData("teamUnarchived", "team", PlaceChange.Opened)]
    [InlineData("teamDeleted", "team", PlaceChange.Deleted)]
    public async Task What_becomes_of_a_channel_is_told(string happened, string what, PlaceChange change)
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.TellAsync(Activities.With(Activities.InChannel(""), activity =>
        {
            activity["type"] = "conversationUpdate";
            activity["channelData"] = new JsonObject { ["eventType"] = happened, [what] = new JsonObject { ["id"] = "19:other@thread.tacv2" } };
        }));
        Assert.Equal((new Place("teams", Activities.Tenant, "19:other@thread.tacv2"), change), await ChangeAsync(bench));
    }

    [Theory]
    [InlineData("add", PlaceChange.Opened, 1)]
    [InlineData("remove", PlaceChange.Left, 0)]
    public async Task Who_adds_the_bot_is_spoken_to_and_who_removes_it_is_not(string action, PlaceChange change, int requests)
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.TellAsync(Activities.With(Activities.InChannel(""), activity =>
        {
            activity["type"] = "installationUpdate";
            activity["action"] = action;
        }));
        Assert.Equal(change, (await ChangeAsync(bench)).Change);
        await bench.CalledAsync(requests * 2);
        Assert.Equal(requests, bench.App.Echo.Requests.Count);
        Assert.All(bench.App.Echo.Requests, request => Assert.Equal("setup", request.Text));
    }

    [Fact]
    public async Task A_person_is_written_to_by_the_tenants_id_of_them()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var alone = bench.App.Platform.PrivatePlace(new Person("teams", Activities.Tenant, Activities.Person, null))!;
        var sent = Assert.IsType<SendResult.Sent>(await bench.SendAsync(alone));
        Assert.Equal([$"GET conversations {ProvenBench.WestId} members aad-alice", "POST conversations", "POST conversations a:29:alice activities"], bench.Connector.Lines);
        Assert.Equal(sent, await bench.UpdateAsync(alone, sent.MessageId));
        await bench.SendAsync(alone);
        Assert.Equal(5, bench.Connector.Lines.Count);
        Assert.Equal(["29:alice", "aad-alice"], bench.App.Kept.Conversations["a:29:alice"].MemberIds);
    }

    [Fact]
    public async Task Whom_the_bot_can_not_write_to_alone_is_told_so_where_they_asked()
    {
        await using var bench = await ProvenBench.StartAsync();
        bench.Connector.Blocked.Add("29:alice");
        await bench.TellAsync(Activities.InChannel("my revenue"));
        await bench.CalledAsync(2);
        var said = Assert.Single(bench.Connector.Messages.Values).ToJsonString();
        Assert.Contains("Open a chat with me.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("my revenue", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_for_one_pair_of_eyes_is_shown_in_the_channel_where_a_setting_says_so()
    {
        await using var bench = await ProvenBench.StartAsync(("Teams:TargetedMessages", "true"));
        await bench.TellAsync(Activities.InChannel("my revenue"));
        await bench.CalledAsync(1);
        Assert.Equal($"POST conversations {ProvenBench.WestId};messageid=1699 activities?isTargetedActivity=true", Assert.Single(bench.Connector.Lines));
        Assert.Equal("29:alice", (string?)Assert.Single(bench.Connector.Messages.Values)["recipient"]!["id"]);
        bench.Connector.FailNext(HttpStatusCode.BadRequest, """{"error":{"code":"BadArgument"}}""");
        await bench.TellAsync(Activities.InChannel("my revenue", "another"));
        await bench.CalledAsync(4);
        Assert.Equal("POST conversations a:29:alice activities", bench.Connector.Lines.Last());
    }

    private static async Task<(Place Place, PlaceChange Change)> ChangeAsync(ProvenBench bench)
    {
        await UntilAsync(() => !bench.App.Changes.IsEmpty);
        return Assert.Single(bench.App.Changes);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var time = 0; time < 500 && !isSo(); time++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
