using System.Net;
using System.Net.Http.Json;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Playground;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Playground;

public sealed class PlaygroundConversations
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_typed_is_answered_to_its_writer_as_Slack_would_get_it()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await SayAsync(app, "R1", "dm:R1", "/kpi my conversion");
        Assert.Equal(new ChatRequest(PlaygroundPlaces.Person("R1", "fr"), PlaygroundPlaces.Private("R1"), "my conversion"), Assert.Single(app.Echo.Requests));
        var seen = await app.SeenAsync("R1");
        Assert.Equal(["/kpi my conversion", null], seen.Select(post => (string?)post["text"]));
        Assert.Equal(("R1", "R1"), ((string?)seen[0]["author"], (string?)seen[1]["onlyFor"]));
        Assert.Equal("You said my conversion", (string?)seen[1]["payload"]!["blocks"]![0]!["text"]!["text"]);
    }

    [Fact]
    public async Task In_a_channel_a_private_answer_stays_private_and_a_public_one_does_not()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await SayAsync(app, "R1", "west", "/kpi mine");
        Assert.Equal(2, (await app.SeenAsync("R1")).Count);
        Assert.Empty(await app.SeenAsync("M1"));
        app.Echo.Audience = Audience.Place;
        await SayAsync(app, "R1", "west", "/kpi ours");
        Assert.Equal("You said ours", (string?)Assert.Single(await app.SeenAsync("M1"))["payload"]!["text"]);
        Assert.Empty(await app.SeenAsync("D1"));
    }

    [Theory]
    [InlineData("R1", "dm:M1", "hello")]
    [InlineData("D1", "west", "hello")]
    [InlineData("X9", "dm:X9", "hello")]
    [InlineData("R1", "dm:R1", "  ")]
    public async Task Nobody_speaks_where_they_are_not(string person, string channel, string text)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var response = await (await app.PageAsync()).PostAsJsonAsync("/playground/messages", new { @as = person, channel, text }, None);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(app.Echo.Requests);
    }

    [Fact]
    public async Task An_answer_that_breaks_is_an_apology_and_not_silence()
    {
        await using var app = await PlaygroundApp.StartAsync();
        app.Echo.Ready = Task.FromException(new InvalidDataException("broken"));
        await SayAsync(app, "R1", "dm:R1", "hello");
        Assert.Equal("Sorry.", (string?)(await app.SeenAsync("R1"))[1]["payload"]!["text"]);
    }

    [Fact]
    public async Task What_the_bot_posts_arrives_in_its_channel_and_changes_in_place()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var west = PlaygroundPlaces.Channel("west");
        var sent = Assert.IsType<SendResult.Sent>(await app.Platform.SendAsync(west, Says.Plain("Red"), "k1", None));
        Assert.Equal(sent, await app.Platform.SendAsync(west, Says.Plain("Red"), "k1", None));
        Assert.Equal(new FindResult.Found(sent.MessageId), await app.Platform.FindAsync(west, "k1", default, None));
        Assert.IsType<FindResult.Absent>(await app.Platform.FindAsync(west, "k2", default, None));
        await app.Platform.UpdateAsync(west, sent.MessageId, Says.Plain("Green"), None);
        var post = Assert.Single(await app.SeenAsync("M1"));
        Assert.Equal(("Green", 1), ((string?)post["payload"]!["text"], (int?)post["edits"]));
        Assert.Equal(new SendResult.Sent("of an earlier run"), await app.Platform.UpdateAsync(west, "of an earlier run", Says.Plain("Green"), None));
    }

    [Fact]
    public async Task A_pressed_card_changes_for_everybody()
    {
        await using var app = await PlaygroundApp.StartAsync();
        app.Echo.Audience = Audience.InPlace;
        var card = Says.Of(new Buttons([new Button("A", "card.v1", "1"), new Button("B", "card.v1", "2")]));
        var sent = Assert.IsType<SendResult.Sent>(await app.Platform.SendAsync(PlaygroundPlaces.Channel("west"), card, "k1", None));
        var pressed = await (await app.PageAsync()).PostAsJsonAsync("/playground/presses", new { @as = "M1", post = sent.MessageId, actionId = "card.v1#2", value = "2" }, None);
        Assert.Equal(HttpStatusCode.NoContent, pressed.StatusCode);
        Assert.Equal(new ButtonPress(PlaygroundPlaces.Person("M1", null), PlaygroundPlaces.Channel("west"), sent.MessageId, "card.v1", "2"), Assert.Single(app.Echo.Presses));
        Assert.Equal("You pressed 2", (string?)Assert.Single(await app.SeenAsync("R1"))["payload"]!["text"]);
    }

    [Fact]
    public async Task A_card_that_somebody_does_not_see_can_t_be_pressed_by_them()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var sent = Assert.IsType<SendResult.Sent>(await app.Platform.SendAsync(PlaygroundPlaces.Private("R1"), Says.Rich(), "k1", None));
        var pressed = await (await app.PageAsync()).PostAsJsonAsync("/playground/presses", new { @as = "M1", post = sent.MessageId, actionId = "ask.v1", value = "2" }, None);
        Assert.Equal(HttpStatusCode.BadRequest, pressed.StatusCode);
        Assert.Empty(app.Echo.Presses);
    }

    [Fact]
    public async Task A_picture_is_served_by_the_address_in_the_message()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.Platform.SendAsync(PlaygroundPlaces.Channel("west"), Says.Of(new Picture("trend", new byte[] { 7, 8 }, "It climbs.")), "k1", None);
        var address = (string?)Assert.Single(await app.SeenAsync("R1"))["payload"]!["blocks"]![0]!["image_url"];
        Assert.Equal([7, 8], await app.Browser().GetByteArrayAsync(address, None));
    }

    [Fact]
    public async Task Old_messages_go_when_there_are_too_many()
    {
        await using var app = await PlaygroundApp.StartAsync();
        for (var number = 1; number <= 203; number++)
        {
            await app.Platform.SendAsync(PlaygroundPlaces.Channel("west"), Says.Plain($"{number}"), $"k{number}", None);
        }

        var seen = await app.SeenAsync("R1");
        Assert.Equal(("4", "203"), ((string?)seen[0]["payload"]!["text"], (string?)seen[^1]["payload"]!["text"]));
    }

    private static async Task SayAsync(PlaygroundApp app, string person, string channel, string text) =>
        Assert.Equal(HttpStatusCode.NoContent, (await (await app.PageAsync()).PostAsJsonAsync("/playground/messages", new { @as = person, channel, text, locale = "fr" }, None)).StatusCode);
}
