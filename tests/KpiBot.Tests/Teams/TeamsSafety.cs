using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Without a token nobody is answered but this machine, where an operator allows it.</summary>
public sealed class TeamsSafety
{
    [Theory]
    [InlineData("Development", "true", HttpStatusCode.Accepted)]
    [InlineData("Staging", "true", HttpStatusCode.Accepted)]
    [InlineData("Production", "true", HttpStatusCode.Unauthorized)]
    [InlineData("Development", "false", HttpStatusCode.Unauthorized)]
    [InlineData("Development", null, HttpStatusCode.Unauthorized)]
    [InlineData("Production", null, HttpStatusCode.Unauthorized)]
    public async Task Only_outside_production_and_only_where_it_is_switched_on(string environment, string? allowed, HttpStatusCode expected)
    {
        await using var app = await TeamsApp.StartAsync(environment, ("Teams:AllowAnonymousLoopback", allowed));
        await IsAnsweredAsync(app, expected);
    }

    [Fact]
    public async Task A_bot_that_has_an_app_id_never_answers_strangers()
    {
        await using var app = await TeamsApp.StartProvenAsync(settings: ("Teams:AllowAnonymousLoopback", "true"));
        await IsAnsweredAsync(app, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.Accepted)]
    [InlineData("::1", HttpStatusCode.Accepted)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.Accepted)]
    [InlineData("192.168.1.20", HttpStatusCode.Unauthorized)]
    [InlineData("::ffff:192.168.1.20", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Only_this_machine_is_answered(string? remote, HttpStatusCode expected)
    {
        await using var app = await TeamsApp.StartAsync();
        app.Remote = remote is null ? null : IPAddress.Parse(remote);
        await IsAnsweredAsync(app, expected);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.Accepted)]
    [InlineData("LOCALHOST:5080", HttpStatusCode.Accepted)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.Accepted)]
    [InlineData("[::1]:5080", HttpStatusCode.Accepted)]
    [InlineData("kpibot.example", HttpStatusCode.Unauthorized)]
    [InlineData("localhost.evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("0.0.0.0", HttpStatusCode.Unauthorized)]
    public async Task Only_this_machines_own_names_are_answered(string host, HttpStatusCode expected)
    {
        await using var app = await TeamsApp.StartAsync();
        await IsAnsweredAsync(app, expected, request => request.Headers.Host = host);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Authorization", "Basic x")]
    public async Task Neither_a_proxy_nor_a_token_that_nobody_checks_is_let_in(string header, string value)
    {
        await using var app = await TeamsApp.StartAsync();
        await IsAnsweredAsync(app, HttpStatusCode.Unauthorized, request => request.Headers.TryAddWithoutValidation(header, value));
    }

    [Theory]
    [InlineData("http://127.0.0.1:56150/_connector", HttpStatusCode.Accepted)]
    [InlineData("http://[::1]:56150/", HttpStatusCode.Accepted)]
    [InlineData("https://localhost:56150/_connector", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net/emea/", HttpStatusCode.Unauthorized)]
    [InlineData("http://192.168.1.20/", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost@evil.example/", HttpStatusCode.Unauthorized)]
    [InlineData("http://user:word@localhost/", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost/?to=x", HttpStatusCode.Unauthorized)]
    [InlineData("file:///etc/passwd", HttpStatusCode.Unauthorized)]
    public async Task An_answer_goes_to_this_machine_or_is_not_made(string serviceUrl, HttpStatusCode expected)
    {
        await using var app = await TeamsApp.StartAsync();
        await IsAnsweredAsync(app, expected, activity: Activities.With(Activities.Message("hello"), activity => activity["serviceUrl"] = serviceUrl));
    }

    [Fact]
    public async Task Another_channel_of_the_Bot_Framework_is_refused()
    {
        await using var app = await TeamsApp.StartAsync();
        await IsAnsweredAsync(app, HttpStatusCode.Unauthorized, activity: Activities.With(Activities.Message("hello"), activity => activity["channelId"] = "webchat"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"nowhere"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"http://localhost:1/","text":"\ud800"}""")]
    [InlineData("""{"type":"message","channelId":"msteams","serviceUrl":"http://localhost:1/","text":"who am I?"}""")]
    public async Task A_body_that_is_no_activity_is_a_bad_request(string body)
    {
        await using var app = await TeamsApp.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync(body)).StatusCode);
        Assert.Empty(app.Echo.Requests);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Only_JSON_is_read(string? type)
    {
        await using var app = await TeamsApp.StartAsync();
        var response = await app.PostAsync(Activities.Message("hello").ToJsonString(), request => request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_not_read_to_its_end()
    {
        await using var app = await TeamsApp.StartAsync();
        var long_ = Activities.Message(new string('x', 1024 * 1024)).ToJsonString();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.PostAsync(long_)).StatusCode);
        var unannounced = await app.PostAsync("", request =>
        {
            request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(long_)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TransferEncodingChunked = true;
        });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, unannounced.StatusCode);
    }

    [Fact]
    public async Task Another_method_than_POST_is_not_allowed()
    {
        await using var app = await TeamsApp.StartAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Client().GetAsync(new Uri("http://localhost/api/messages"), TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task IsAnsweredAsync(TeamsApp app, HttpStatusCode expected, Action<HttpRequestMessage>? arrange = null, JsonObject? activity = null)
    {
        var response = await app.PostAsync(activity ?? Activities.Message("hello"), arrange);
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        if (expected == HttpStatusCode.Accepted)
        {
            await app.Wire.NextAsync();
        }

        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, app.Echo.Requests.Count);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, app.Wire.Calls.Count);
    }
}
