using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KpiBot.Playground;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Playground;

public sealed class PlaygroundSafety
{
    private static readonly object Hello = new { @as = "R1", channel = "dm:R1", text = "hello" };

    [Theory]
    [InlineData("Development", null, HttpStatusCode.OK)]
    [InlineData("Development", "false", HttpStatusCode.NotFound)]
    [InlineData("Production", null, HttpStatusCode.NotFound)]
    [InlineData("Production", "true", HttpStatusCode.OK)]
    public async Task The_page_exists_in_Development_or_when_it_is_switched_on(string environment, string? enabled, HttpStatusCode expected)
    {
        await using var app = await PlaygroundApp.StartAsync(environment, ("Playground:Enabled", enabled));
        Assert.Equal(expected, (await app.Browser().GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:5080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("kpibot.example", HttpStatusCode.NotFound)]
    [InlineData("localhost.evil.example", HttpStatusCode.NotFound)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.NotFound)]
    [InlineData("0.0.0.0", HttpStatusCode.NotFound)]
    public async Task Only_this_machines_own_names_are_answered(string host, HttpStatusCode expected)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await EverywhereAsync(app, expected, request => request.Headers.Host = host);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("x-forwarded-proto")]
    [InlineData("Forwarded")]
    public async Task Behind_a_proxy_there_is_no_playground(string header)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await EverywhereAsync(app, HttpStatusCode.NotFound, request => request.Headers.TryAddWithoutValidation(header, "127.0.0.1"));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("::1", HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("192.168.1.20", HttpStatusCode.NotFound)]
    [InlineData("::ffff:192.168.1.20", HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.NotFound)]
    public async Task Only_this_machine_is_answered(string? remote, HttpStatusCode expected)
    {
        await using var app = await PlaygroundApp.StartAsync();
        app.Remote = remote is null ? null : IPAddress.Parse(remote);
        await EverywhereAsync(app, expected, _ => { });
    }

    [Theory]
    [InlineData("/playground/messages")]
    [InlineData("/playground/presses")]
    [InlineData("/playground/code")]
    public async Task Nothing_is_taken_without_the_pages_own_token(string path)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var browser = app.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync(path, Hello, TestContext.Current.CancellationToken)).StatusCode);
        browser.DefaultRequestHeaders.Add("X-Playground-Token", "guess");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync(path, Hello, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(app.Echo.Requests);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:9999", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:5080", HttpStatusCode.NoContent)]
    public async Task A_post_from_another_page_is_refused(string origin, HttpStatusCode expected)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var browser = await app.PageAsync();
        browser.DefaultRequestHeaders.Add("Origin", origin);
        Assert.Equal(expected, (await browser.PostAsJsonAsync("/playground/messages", Hello, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Over_real_data_nothing_is_shown_before_the_code_on_the_console()
    {
        await using var app = await PlaygroundApp.StartAsync(settings: ("Playground:RequireCode", "true"));
        var browser = await app.PageAsync();
        var start = await browser.GetFromJsonAsync<JsonObject>("/playground/start", TestContext.Current.CancellationToken);
        Assert.True((bool?)start!["asksCode"]);
        Assert.Null(start["people"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsJsonAsync("/playground/messages", Hello, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/playground/events?person=R1", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/playground/pictures/x.png", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(app.Echo.Requests);
    }

    [Fact]
    public async Task The_code_opens_the_playground_once()
    {
        await using var app = await PlaygroundApp.StartAsync(settings: ("Playground:RequireCode", "true"));
        var browser = await app.PageAsync();
        var code = app.Services.GetRequiredService<PlaygroundCode>().Current;
        Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(browser, "WRONG")).StatusCode);
        var entered = await EnterAsync(browser, $" {code.ToLowerInvariant()} ");
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(browser, code)).StatusCode);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsJsonAsync("/playground/messages", Hello, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_make_a_new_one()
    {
        await using var app = await PlaygroundApp.StartAsync(settings: ("Playground:RequireCode", "true"));
        var browser = await app.PageAsync();
        var code = app.Services.GetRequiredService<PlaygroundCode>().Current;
        for (var time = 0; time < 5; time++)
        {
            await EnterAsync(browser, "WRONG");
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(browser, code)).StatusCode);
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient browser, string code) =>
        browser.PostAsJsonAsync("/playground/code", new { code }, TestContext.Current.CancellationToken);

    private static async Task EverywhereAsync(PlaygroundApp app, HttpStatusCode expected, Action<HttpRequestMessage> arrange)
    {
        foreach (var path in new[] { "/", "/playground/app.js", "/playground/start" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            arrange(request);
            Assert.Equal(expected, (await app.Browser().SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }

        using var post = new HttpRequestMessage(HttpMethod.Post, "/playground/messages") { Content = new StringContent("not json") };
        arrange(post);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Forbidden : expected, (await app.Browser().SendAsync(post, TestContext.Current.CancellationToken)).StatusCode);
    }
}
