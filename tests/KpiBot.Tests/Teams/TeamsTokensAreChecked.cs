using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack;
using KpiBot.Tests.Teams.Fake;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>The tokens that Microsoft's own validator was given, and what we say to each. The judge tests/judges/teams/tokens.mjs gives both the same.</summary>
public sealed class TeamsTokensAreChecked
{
    [Theory]
    [InlineData("valid", true)]
    [InlineData("expired 4 min ago", true)]
    [InlineData("from in 4 min", true)]
    [InlineData("RS512", true)]
    [InlineData("serviceUrl in another case", true)]
    [InlineData("webchat, key endorsed webchat", false)]
    [InlineData("key without endorsements", false)]
    [InlineData("no header", false)]
    [InlineData("Basic", false)]
    [InlineData("another audience", false)]
    [InlineData("another issuer", false)]
    [InlineData("expired 6 min ago", false)]
    [InlineData("expired 1 h ago", false)]
    [InlineData("from in 6 min", false)]
    [InlineData("another serviceUrl", false)]
    [InlineData("serviceUrl without its slash", false)]
    [InlineData("no serviceurl", false)]
    [InlineData("key not endorsed for msteams", false)]
    [InlineData("rogue key under a known id", false)]
    [InlineData("HS256 with the public key", false)]
    [InlineData("no signature", false)]
    public async Task Each_token_has_its_verdict(string token, bool isTaken)
    {
        await using var app = await TeamsApp.StartProvenAsync();
        var activity = Activities.With(Activities.FromMicrosoft("hello"), one => one["channelId"] = token.StartsWith("webchat", StringComparison.Ordinal) ? "webchat" : "msteams");
        var response = await app.PostAsync(activity, request => request.Headers.Authorization = HeaderOf(token, app.Identity));
        Assert.Equal(isTaken ? HttpStatusCode.Accepted : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(isTaken ? 1 : 0, app.Kept.Told.Count);
        Assert.Equal(isTaken ? 1 : 0, app.Kept.Conversations.Count);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_bot_and_address_and_not_where_nobody_configured_one()
    {
        await using var app = await TeamsApp.StartAsync();
        using var key = app.Identity.Publish("k1", "msteams");
        var response = await app.PostAsync(Activities.FromMicrosoft("hello"), request => request.Headers.Authorization = new("Bearer", app.Identity.Token(key)));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch", true)]
    [InlineData("https://europe.botframework.com/", true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/emea/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://evil.example/smba.trafficmanager.net/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("http://localhost:1/", false)]
    public async Task The_bots_token_goes_to_Microsoft_alone_whatever_a_token_says(string serviceUrl, bool isTaken)
    {
        await using var app = await TeamsApp.StartProvenAsync("Production");
        using var key = app.Identity.Publish("k1", "msteams");
        var token = app.Identity.Token(key, change: one => one.Claims["serviceurl"] = serviceUrl);
        var activity = Activities.With(Activities.FromMicrosoft("hello"), one => one["serviceUrl"] = serviceUrl);
        var response = await app.PostAsync(activity, request => request.Headers.Authorization = new("Bearer", token));
        Assert.Equal(isTaken ? HttpStatusCode.Accepted : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Sovereign_clouds_are_other_settings()
    {
        await using var app = await TeamsApp.StartProvenAsync(settings: [("Teams:Issuer", "https://api.botframework.us")]);
        using var key = app.Identity.Publish("k1", "msteams");
        Assert.Equal(HttpStatusCode.Unauthorized, await app.AskAsync(app.Identity.Token(key)));
        Assert.Equal(HttpStatusCode.Accepted, await app.AskAsync(app.Identity.Token(key, change: one => one.Issuer = "https://api.botframework.us")));
        await app.Platform.SendAsync(new Place("teams", Activities.Tenant, "a:personal"), Says.Plain("Hello"), "k", TestContext.Current.CancellationToken);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.us%2F.default", app.Identity.LastForm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_keys_for_a_token_that_no_key_could_make_good()
    {
        await using var app = await TeamsApp.StartProvenAsync();
        using var key = app.Identity.Publish("k1", "msteams");
        await app.AskAsync(app.Identity.Token(key, change: one => one.Issuer = "https://sts.windows.net/x/"));
        await app.AskAsync("not.a.token");
        Assert.Empty(app.Identity.Asked);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it_and_not_again_for_a_minute()
    {
        await using var app = await TeamsApp.StartProvenAsync();
        using var key = app.Identity.Publish("k1", "msteams");
        Assert.Equal(HttpStatusCode.Accepted, await app.AskAsync(app.Identity.Token(key)));
        Assert.Equal(2, app.Identity.Asked.Count(one => one.Contains("well-known", StringComparison.Ordinal)));
        using var next = app.Identity.Publish("k2", "msteams");
        Assert.Equal(HttpStatusCode.Unauthorized, await app.AskAsync(app.Identity.Token(next, "k2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.AskAsync(app.Identity.Token(next, "k2")));
        Assert.Equal(2, app.Identity.Asked.Count(one => one.Contains("well-known", StringComparison.Ordinal)));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, await app.AskAsync(app.Identity.Token(next, "k2")));
        Assert.Equal(4, app.Identity.Asked.Count(one => one.Contains("well-known", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Keys_are_asked_for_anew_each_day_and_hold_for_five_while_nobody_answers()
    {
        await using var app = await TeamsApp.StartProvenAsync();
        using var key = app.Identity.Publish("k1", "msteams");
        Assert.Equal(HttpStatusCode.Accepted, await app.AskAsync(app.Identity.Token(key)));
        app.Identity.Instead = () => new HttpResponseMessage(HttpStatusCode.BadGateway);
        app.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(HttpStatusCode.Accepted, await app.AskAsync(app.Identity.Token(key)));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.AskAsync(app.Identity.Token(key)));
    }

    private static AuthenticationHeaderValue? HeaderOf(string token, FakeIdentity identity)
    {
        var key = identity.Publish("k1", token switch { "key without endorsements" => null, "key not endorsed for msteams" => ["webchat"], "webchat, key endorsed webchat" => ["webchat"], _ => ["msteams", "webchat"] });
        using var rogue = RSA.Create(2048);
        return token switch
        {
            "no header" => null,
            "Basic" => new("Basic", identity.Token(key)),
            "RS512" => new("Bearer", identity.Token(key, algorithm: SecurityAlgorithms.RsaSha512)),
            "rogue key under a known id" => new("Bearer", identity.Token(rogue)),
            "HS256 with the public key" => new("Bearer", identity.Token(key, change: one => one.SigningCredentials = Confused(key))),
            "no signature" => new("Bearer", Unsigned(identity.Token(key))),
            _ => new("Bearer", identity.Token(key, change: one => Change(one, token))),
        };
    }

    private static void Change(SecurityTokenDescriptor one, string token)
    {
        var now = one.NotBefore!.Value;
        switch (token)
        {
            case "another audience": one.Audience = "11111111-1111-1111-1111-111111111111"; break;
            case "another issuer": one.Issuer = "https://api.botframework.example"; break;
            case "expired 4 min ago": (one.NotBefore, one.Expires) = (now.AddHours(-1), now.AddMinutes(-4)); break;
            case "expired 6 min ago": (one.NotBefore, one.Expires) = (now.AddHours(-1), now.AddMinutes(-6)); break;
            case "expired 1 h ago": (one.NotBefore, one.Expires) = (now.AddHours(-2), now.AddHours(-1)); break;
            case "from in 4 min": one.NotBefore = now.AddMinutes(4); break;
            case "from in 6 min": one.NotBefore = now.AddMinutes(6); break;
            case "another serviceUrl": one.Claims["serviceurl"] = "https://smba.trafficmanager.net/amer/"; break;
            case "serviceUrl in another case": one.Claims["serviceurl"] = Activities.Smba.ToUpperInvariant(); break;
            case "serviceUrl without its slash": one.Claims["serviceurl"] = Activities.Smba.TrimEnd('/'); break;
            case "no serviceurl": one.Claims.Remove("serviceurl"); break;
            default: break;
        }
    }

    private static SigningCredentials Confused(RSA key) => new(new SymmetricSecurityKey(key.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256);

    private static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"k1"}""")}.{token.Split('.')[1]}.";
}
