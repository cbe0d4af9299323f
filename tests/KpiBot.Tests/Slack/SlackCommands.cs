using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.People;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackCommands
{
    private const string Asked = "team_id=T1&team_domain=acme&channel_id=C1&channel_name=west&user_id=U1&user_name=claire&command=%2Fkpi&text=my+conversion"
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F1%2Fx";

    [Fact]
    public async Task A_signed_command_is_answered_in_the_request_to_the_asker_alone()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/commands", Asked);
        var answer = await JsonAsync(response);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("ephemeral", (string?)answer["response_type"]);
        Assert.Equal("You said my conversion", (string?)answer["text"]);
        Assert.Equal("section", (string?)answer["blocks"]![0]!["type"]);
        Assert.Equal(new ChatRequest(new Person("slack", "T1", "U1", null), new Place("slack", "T1", "C1"), "my conversion"), Assert.Single(app.Echo.Requests));
        Assert.Empty(app.Wire.Calls);
    }

    [Fact]
    public async Task An_answer_for_everybody_is_shown_in_the_channel()
    {
        await using var app = await SlackApp.StartAsync();
        app.Echo.Audience = Audience.Place;
        Assert.Equal("in_channel", (string?)(await JsonAsync(await app.PostAsync("/slack/commands", Asked)))["response_type"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_stale_or_future_request_is_refused_and_nothing_is_done(int secondsAgo)
    {
        await using var app = await SlackApp.StartAsync();
        await RefusedAsync(app, await app.PostAsync("/slack/commands", Asked, TimeSpan.FromSeconds(secondsAgo)));
    }

    [Fact]
    public async Task A_wrong_or_missing_signature_is_refused_and_nothing_is_done()
    {
        await using var app = await SlackApp.StartAsync();
        await RefusedAsync(app, await app.PostAsync("/slack/commands", Asked, signature: $"v0={new string('0', 64)}"));
        await RefusedAsync(app, await app.PostAsync("/slack/commands", Asked, stamp: null, signature: null));
        await RefusedAsync(app, await app.PostAsync("/slack/commands", "garbage\0%%%", stamp: "1", signature: "x"));
    }

    [Fact]
    public async Task Slacks_certificate_check_comes_unsigned_and_does_nothing()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/commands", $"ssl_check=1&{Asked}", stamp: null, signature: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(app.Echo.Requests);
    }

    [Fact]
    public async Task A_body_over_four_megabytes_is_not_read()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/commands", $"text={new string('a', 4 * 1024 * 1024)}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_signed_form_without_ids_is_not_a_command()
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("/slack/commands", "text=hello")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("/slack/commands", $"{Asked}&user_id=U2")).StatusCode);
        Assert.Empty(app.Echo.Requests);
    }

    [Fact]
    public async Task Mentions_and_entities_in_the_text_are_read_as_they_were_meant()
    {
        await using var app = await SlackApp.StartAsync();
        await app.PostAsync("/slack/commands", Asked.Replace("my+conversion", Uri.EscapeDataString("  conversion <@U2|marc> R&amp;D &lt;1 "), StringComparison.Ordinal));
        Assert.Equal("conversion <@U2> R&D <1", Assert.Single(app.Echo.Requests).Text);
    }

    [Fact]
    public async Task An_answer_that_takes_long_is_acknowledged_and_sent_once_to_the_response_address()
    {
        await using var app = await SlackApp.StartAsync();
        var ready = new TaskCompletionSource();
        app.Echo.Ready = ready.Task;
        var posting = app.PostAsync("/slack/commands", Asked);
        while (app.Echo.Requests.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        while (!posting.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var response = await posting;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        ready.SetResult();
        var call = await app.Wire.NextAsync();
        Assert.Equal("https://hooks.slack.com/commands/T1/1/x", call.Address.AbsoluteUri);
        Assert.Null(call.Authorization);
        Assert.Equal("ephemeral", (string?)call.Json["response_type"]);
        Assert.Equal("You said my conversion", (string?)call.Json["text"]);
    }

    [Fact]
    public async Task A_question_typed_again_after_a_time_out_gets_one_answer_each_time_it_was_asked()
    {
        await using var app = await SlackApp.StartAsync();
        var ready = new TaskCompletionSource();
        app.Echo.Ready = ready.Task;
        await TimeOutAsync(app, Asked, asked: 1);
        await TimeOutAsync(app, Asked.Replace("1%2Fx", "2%2Fx", StringComparison.Ordinal), asked: 2);

        ready.SetResult();

        var calls = new[] { await app.Wire.NextAsync(), await app.Wire.NextAsync() };
        Assert.Equal(["https://hooks.slack.com/commands/T1/1/x", "https://hooks.slack.com/commands/T1/2/x"], calls.Select(call => call.Address.AbsoluteUri).Order(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.Equal("You said my conversion", (string?)call.Json["text"]));
        Assert.Equal((2, 2), (app.Echo.Requests.Count, app.Wire.Calls.Count));
    }

    [Fact]
    public async Task An_answer_that_breaks_is_an_apology_and_not_silence()
    {
        await using var app = await SlackApp.StartAsync();
        app.Echo.Ready = Task.FromException(new InvalidDataException("broken"));
        Assert.Equal("Sorry.", (string?)(await JsonAsync(await app.PostAsync("/slack/commands", Asked)))["text"]);
    }

    [Fact]
    public async Task Without_a_signing_secret_there_is_nothing_to_call()
    {
        await using var app = await SlackApp.StartAsync(settings: ("Slack:SigningSecret", ""));
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync("/slack/commands", Asked)).StatusCode);
    }

    // Slack waits three seconds; what is typed then is not answered in its request.
    private static async Task TimeOutAsync(SlackApp app, string command, int asked)
    {
        var posting = app.PostAsync("/slack/commands", command);
        await Soon.Async(() => app.Echo.Requests.Count == asked);
        while (!posting.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Empty(await (await posting).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RefusedAsync(SlackApp app, HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(app.Echo.Requests);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
