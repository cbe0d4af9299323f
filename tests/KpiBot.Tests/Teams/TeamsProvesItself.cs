using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Against a connector that wants tokens and has Teams' rules.</summary>
public sealed class TeamsProvesItself
{
    [Fact]
    public async Task One_token_serves_all_calls_until_five_minutes_before_it_ends()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.Single(bench.App.Identity.Good);
        Assert.Contains("grant_type=client_credentials&client_id=0b4a31a2", bench.App.Identity.LastForm, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", bench.App.Identity.LastForm, StringComparison.Ordinal);
        Assert.Equal($"https://login.microsoftonline.com/{Activities.Tenant}/oauth2/v2.0/token", bench.App.Identity.Asked[^1]);
        bench.App.Clock.Advance(TimeSpan.FromMinutes(56));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.Equal(2, bench.App.Identity.Good.Count);
    }

    [Theory]
    [InlineData("Teams:AppType", "MultiTenant", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("Teams:TokenUrl", "https://login.microsoftonline.us/x/oauth2/v2.0/token", "https://login.microsoftonline.us/x/oauth2/v2.0/token")]
    public async Task Where_tokens_come_from_is_a_setting(string key, string value, string expected)
    {
        await using var bench = await ProvenBench.StartAsync((key, value));
        await bench.JoinAsync();
        await bench.SendAsync(ProvenBench.West);
        Assert.Equal(expected, bench.App.Identity.Asked[^1]);
    }

    [Fact]
    public async Task Calls_at_once_ask_for_one_token()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(nth => bench.SendAsync(ProvenBench.West with { Thread = $"{nth}" })));
        Assert.Single(bench.App.Identity.Good);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_asked_for_anew_once()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        await bench.SendAsync(ProvenBench.West);
        bench.App.Identity.Good.Clear();
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.Equal(3, bench.Connector.Lines.Count);
        bench.Connector.FailNext(HttpStatusCode.Unauthorized, """{"error":{"code":"BotNotRegistered"}}""");
        bench.Connector.FailNext(HttpStatusCode.Unauthorized, """{"error":{"code":"BotNotRegistered"}}""");
        Assert.Equal(new SendResult.Refused("BotNotRegistered", RefusedWhy.Install), await bench.SendAsync(ProvenBench.West));
        Assert.Equal(5, bench.Connector.Lines.Count);
    }

    [Fact]
    public async Task A_bot_that_gets_no_token_is_refused_as_a_whole_and_one_that_is_asked_to_wait_waits()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        bench.App.Identity.Instead = () => new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("""{"error":"invalid_client"}""") };
        Assert.Equal(new SendResult.Refused("TokenDenied", RefusedWhy.Install), await bench.SendAsync(ProvenBench.West));
        bench.App.Identity.Instead = () => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "9" } } };
        Assert.Equal(new SendResult.Later(TimeSpan.FromSeconds(9)), await bench.SendAsync(ProvenBench.West));
        Assert.Empty(bench.Connector.Lines);
    }

    [Fact]
    public async Task Eight_messages_at_once_stay_within_a_conversations_limits()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var sends = Enumerable.Range(0, 8).Select(_ => bench.SendAsync(ProvenBench.West with { Thread = "1" })).ToList();
        for (var time = 0; time < 100 && !sends.TrueForAll(send => send.IsCompleted); time++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            bench.App.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.All(await Task.WhenAll(sends), sent => Assert.IsType<SendResult.Sent>(sent));
    }

    [Fact]
    public async Task A_conversation_that_Teams_holds_back_is_left_alone_until_then_and_no_other()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        bench.Connector.FailNext(HttpStatusCode.PreconditionFailed);
        Assert.IsType<SendResult.Later>(await bench.SendAsync(ProvenBench.West));
        Assert.IsType<SendResult.Later>(await bench.SendAsync(ProvenBench.West));
        Assert.Single(bench.Connector.Lines);
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West with { Thread = "1" }));
        bench.App.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
    }

    [Theory]
    [InlineData("""{"error":{"code":"MessageWritesBlocked"}}""", "MessageWritesBlocked", RefusedWhy.Channel)]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"x\"}"}""", "MessageWritesBlocked", RefusedWhy.Channel)]
    [InlineData("""{"error":{"code":"Forbidden","message":"{\"subCode\":\"BotDisabledByAdmin\"}"}}""", "BotDisabledByAdmin", RefusedWhy.Install)]
    [InlineData("<html>", "HTTP 403", RefusedWhy.Channel)]
    public async Task The_word_for_a_refusal_is_found_wherever_it_stands_and_whose_it_is_to_mend(string body, string code, RefusedWhy why)
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        bench.Connector.FailNext(HttpStatusCode.Forbidden, body);
        Assert.Equal(new SendResult.Refused(code, why), await bench.SendAsync(ProvenBench.West));
    }

    [Fact]
    public async Task A_change_of_a_message_that_is_gone_is_about_that_message()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        var sent = Assert.IsType<SendResult.Sent>(await bench.SendAsync(ProvenBench.West));
        Assert.Equal(sent, await bench.UpdateAsync(ProvenBench.West, sent.MessageId));
        bench.Connector.Messages.Clear();
        Assert.Equal(new SendResult.Refused("ActivityNotFoundInConversation", RefusedWhy.Message), await bench.UpdateAsync(ProvenBench.West, sent.MessageId));
        bench.Connector.FailNext(HttpStatusCode.BadGateway);
        Assert.IsType<SendResult.Later>(await bench.UpdateAsync(ProvenBench.West, sent.MessageId));
    }

    [Fact]
    public async Task Everything_that_is_said_is_a_card_without_text_that_can_be_changed()
    {
        await using var bench = await ProvenBench.StartAsync();
        await bench.JoinAsync();
        await bench.SendAsync(ProvenBench.West);
        await bench.TellAsync(Activities.Message("hello"));
        await bench.CalledAsync(2);
        Assert.All(bench.Connector.Messages.Values, one => Assert.Equal((null, 1), ((string?)one["text"], one["attachments"]!.AsArray().Count)));
    }

    [Fact]
    public async Task A_member_is_looked_up_where_the_bot_is()
    {
        await using var bench = await ProvenBench.StartAsync();
        Assert.Null(await FindAsync(bench, Activities.Person));
        await bench.JoinAsync();
        bench.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Member(MemberKind.Full, "alice@example.com"), await FindAsync(bench, Activities.Person));
        var roster = bench.Connector.Rosters[ProvenBench.WestId];
        bench.Connector.Rosters[ProvenBench.WestId] = [.. roster, Line("guest", "guest", Activities.Tenant), Line("stranger", "user", "another")];
        Assert.Equal(new Member(MemberKind.Guest, null), await FindAsync(bench, "aad-guest"));
        Assert.Equal(new Member(MemberKind.External, null), await FindAsync(bench, "aad-stranger"));
        Assert.Null(await FindAsync(bench, "aad-nobody"));
    }

    private static JsonObject Line(string name, string role, string tenant) =>
        new() { ["id"] = $"29:{name}", ["aadObjectId"] = $"aad-{name}", ["email"] = $"{name}@else.example", ["userRole"] = role, ["tenantId"] = tenant };

    private static Task<Member?> FindAsync(ProvenBench bench, string user) =>
        bench.App.Platform.FindMemberAsync(new Person("teams", Activities.Tenant, user, null), TestContext.Current.CancellationToken);
}
