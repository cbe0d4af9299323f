using KpiBot.Chat;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>After an uncertain send: is the message there?</summary>
public sealed class SlackLooksAgain
{
    private const string WhoAmI = """{"ok":true,"bot_id":"B1"}""";
    private const string Copied = """{"ts":"3.3","bot_id":"B9","metadata":{"event_type":"kpibot_delivery","event_payload":{"key":"k1"}}}""";
    private const string Ours = """{"ts":"4.4","bot_id":"B1","metadata":{"event_type":"kpibot_delivery","event_payload":{"key":"k1"}}}""";

    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly DateTimeOffset Since = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Our_message_is_found_by_its_key_and_a_copy_by_somebody_else_is_not()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(WhoAmI);
        app.Wire.Answer($$"""{"ok":true,"messages":[{"ts":"2.2"},{{Copied}},{{Ours}}]}""");
        Assert.Equal(new FindResult.Found("4.4"), await FindAsync(app, Channel));
        var call = app.Wire.Calls[^1];
        Assert.Equal("https://slack.com/api/conversations.history", call.Address.AbsoluteUri);
        Assert.Equal(("C1", "true", "true", "1795424340"), (call["channel"], call["include_all_metadata"], call["inclusive"], call["oldest"]));
    }

    [Fact]
    public async Task All_pages_are_read_before_a_message_is_called_absent()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(WhoAmI);
        app.Wire.Answer($$$"""{"ok":true,"messages":[{{{Copied}}}],"response_metadata":{"next_cursor":"more"}}""");
        app.Wire.Answer("""{"ok":true,"messages":[]}""");
        Assert.IsType<FindResult.Absent>(await FindAsync(app, Channel));
        Assert.Equal("more", app.Wire.Calls[^1]["cursor"]);
    }

    [Fact]
    public async Task A_thread_is_looked_through_by_its_root()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(WhoAmI);
        app.Wire.Answer("""{"ok":true,"messages":[]}""");
        await FindAsync(app, Channel with { Thread = "9.9" });
        Assert.Equal(("https://slack.com/api/conversations.replies", "9.9"), (app.Wire.Calls[^1].Address.AbsoluteUri, app.Wire.Calls[^1]["ts"]));
    }

    [Fact]
    public async Task Where_Slack_does_not_let_us_look_nothing_is_known()
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(WhoAmI);
        app.Wire.Answer("""{"ok":false,"error":"missing_scope","needed":"channels:history"}""");
        Assert.IsType<FindResult.Unknown>(await FindAsync(app, Channel));
    }

    private static Task<FindResult> FindAsync(SlackApp app, Place place) =>
        app.Services.GetRequiredService<IChatPlatform>().FindAsync(place, "k1", Since, TestContext.Current.CancellationToken);
}
