using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Playground;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Playground;

public sealed class PlaygroundForms
{
    private static readonly Dictionary<string, string> Filled = new() { ["action"] = "Call them", ["who"] = "u1", ["due"] = "2026-12-05", ["effect"] = "  ", ["unasked"] = "x" };

    [Fact]
    public async Task A_press_brings_the_modal_that_Slack_would_open()
    {
        await using var app = await StartAsync();
        var opened = await OpenAsync(app);
        Assert.Equal(("modal", "Plan for the pipeline"), ((string?)opened["view"]!["type"], (string?)opened["view"]!["title"]!["text"]));
        Assert.Equal(2, (await app.SeenAsync("R1")).Count);
    }

    [Fact]
    public async Task What_is_sent_reaches_the_bot_once_and_its_reply_is_shown()
    {
        await using var app = await StartAsync();
        var opened = await OpenAsync(app);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(app, "R1", opened)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(app, "R1", opened)).StatusCode);

        var sent = Assert.Single(app.Echo.Sent);
        Assert.Equal((PlaygroundPlaces.Person("R1", "fr"), PlaygroundPlaces.Private("R1"), "alert.plan.v1", "42"), (sent.Person, sent.Place, sent.Action, sent.Value));
        Assert.Equal(["action", "due", "who"], sent.Answers.Keys.Order());
        Assert.Equal("You sent 42", (string?)(await app.SeenAsync("R1"))[^1]["payload"]!["text"]);
    }

    [Fact]
    public async Task What_is_wrong_comes_back_by_field_and_can_be_mended()
    {
        await using var app = await StartAsync();
        var opened = await OpenAsync(app);
        app.Echo.Outcome = new FormOutcome.Faulty(ImmutableDictionary<string, string>.Empty.Add("due", "Choose a day to come."));
        var faulty = await SendAsync(app, "R1", opened);
        Assert.Equal("Choose a day to come.", (string?)(await faulty.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["errors"]!["due"]);

        app.Echo.Outcome = null;
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(app, "R1", opened)).StatusCode);
    }

    [Fact]
    public async Task Nobody_sends_a_form_that_another_has_open()
    {
        await using var app = await StartAsync();
        var opened = await OpenAsync(app);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(app, "M1", opened)).StatusCode);
        Assert.Empty(app.Echo.Sent);
    }

    [Fact]
    public async Task A_form_that_breaks_is_answered_with_an_apology()
    {
        await using var app = await StartAsync();
        var opened = await OpenAsync(app);
        app.Echo.Ready = Task.FromException(new InvalidDataException("broken"));
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(app, "R1", opened)).StatusCode);
        Assert.Equal("Sorry.", (string?)(await app.SeenAsync("R1"))[^1]["payload"]!["text"]);
    }

    private static async Task<PlaygroundApp> StartAsync()
    {
        var app = await PlaygroundApp.StartAsync();
        using var said = await (await app.PageAsync()).PostAsJsonAsync("/playground/messages", new { @as = "R1", channel = "dm:R1", text = "hello", locale = "fr" }, TestContext.Current.CancellationToken);
        app.Echo.Form = Says.Form();
        return app;
    }

    private static async Task<JsonObject> OpenAsync(PlaygroundApp app)
    {
        var post = (string?)(await app.SeenAsync("R1"))[1]["id"];
        using var response = await (await app.PageAsync()).PostAsJsonAsync(
            "/playground/presses", new { @as = "R1", post, actionId = "alert.plan.v1#form", value = "42", locale = "fr" }, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private static async Task<HttpResponseMessage> SendAsync(PlaygroundApp app, string person, JsonObject opened) => await (await app.PageAsync()).PostAsJsonAsync(
        "/playground/forms", new { @as = person, form = (string?)opened["form"], answers = Filled, locale = "fr" }, TestContext.Current.CancellationToken);
}
