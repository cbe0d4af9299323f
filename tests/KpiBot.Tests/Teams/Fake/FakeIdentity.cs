using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KpiBot.Tests.Teams.Fake;

/// <summary>An identity provider of our own: publishes keys with endorsements as the Bot Framework does, and grants tokens as Entra does.</summary>
internal sealed class FakeIdentity(FakeTimeProvider clock) : HttpMessageHandler
{
    public const string AppId = "0b4a31a2-c1a0-475d-b363-5f26668660a3";
    public const string Issuer = "https://api.botframework.com";
    public const string Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    private const string KeysUrl = "https://login.botframework.com/v1/.well-known/keys";

    private readonly Dictionary<string, (RSA Key, string[]? Endorsements)> _published = [];
    private int _granted;

    /// <summary>How often each address was asked.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What was sent for a token.</summary>
    public string LastForm { get; private set; } = "";

    /// <summary>What it answers instead, while set.</summary>
    public Func<HttpResponseMessage>? Instead { get; set; }

    /// <summary>How long its tokens live.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The tokens that it has granted and not taken back.</summary>
    public HashSet<string> Good { get; } = [];

    public RSA Publish(string id, params string[]? endorsements)
    {
        var key = RSA.Create(2048);
        _published[id] = (key, endorsements);
        return key;
    }

    /// <summary>A token as the Bot Framework makes them, changed as told.</summary>
    public string Token(RSA key, string id = "k1", Action<SecurityTokenDescriptor>? change = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now,
            Expires = now.AddHours(1),
            IssuedAt = now,
            Claims = new Dictionary<string, object> { ["serviceurl"] = Activities.Smba },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = id }, algorithm),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!.AbsoluteUri);
        if (Instead is { } instead)
        {
            return instead();
        }

        return request.RequestUri.AbsoluteUri switch
        {
            Metadata => Json(new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = KeysUrl }),
            KeysUrl => Json(new JsonObject { ["keys"] = new JsonArray([.. _published.Select(one => Published(one.Key, one.Value.Key, one.Value.Endorsements))]) }),
            _ => await GrantAsync(request, cancellationToken),
        };
    }

    private static JsonObject Published(string id, RSA key, string[]? endorsements)
    {
        var parts = key.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64UrlEncoder.Encode(parts.Modulus), ["e"] = Base64UrlEncoder.Encode(parts.Exponent) };
        if (endorsements is not null)
        {
            published["endorsements"] = new JsonArray([.. endorsements.Select(one => JsonValue.Create(one))]);
        }

        return published;
    }

    private async Task<HttpResponseMessage> GrantAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        LastForm = await request.Content!.ReadAsStringAsync(cancellation);
        var token = $"token-{++_granted}";
        Good.Add(token);
        return Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = (int)Life.TotalSeconds, ["access_token"] = token });
    }

    private static HttpResponseMessage Json(JsonObject body) => new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
