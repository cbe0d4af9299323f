using System.Net;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackEvents
{
    private const string Challenge = """{"type":"url_verification","challenge":"3eZbrw1aB"}""";

    [Fact]
    public async Task Slacks_challenge_is_echoed_when_it_is_signed()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/events", Challenge);
        Assert.Equal("3eZbrw1aB", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unsigned_challenge_is_refused()
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/events", Challenge, stamp: null, signature: null)).StatusCode);
    }

    [Fact]
    public async Task Other_events_are_acknowledged_and_broken_ones_refused()
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("/slack/events", """{"type":"event_callback","event_id":"Ev1"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("/slack/events", "{")).StatusCode);
    }
}
