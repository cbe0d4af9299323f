using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>How teams install the bot, and how its tokens are renewed (https://docs.slack.dev/authentication/installing-with-oauth/).</summary>
internal sealed class FakeInstalls(FakeSlack slack)
{
    public const string ClientId = "111.222";
    public const string ClientSecret = "fake-client-secret";
    public const string AppToken = "xapp-1-A0KPIBOT01-fake";

    private const int TwelveHours = 43_200;

    private readonly ConcurrentDictionary<string, (FakeTeam Team, string? RedirectUri)> _codes = new();
    private readonly ConcurrentDictionary<string, FakeTeam> _refreshTokens = new();
    private int _issued;

    /// <summary>Whether tokens live twelve hours and are to be renewed.</summary>
    public bool RotatesTokens { get; set; }

    /// <summary>Who presses "Allow".</summary>
    public string Installer { get; set; } = "U1";

    /// <summary>For the whole organisation: Slack then names no team.</summary>
    public bool ForOrganisation { get; set; }

    /// <summary>A code as it comes with the installer's return; used once.</summary>
    public string Code(FakeTeam team, string? redirectUri = null)
    {
        var code = $"code-{Guid.NewGuid():N}";
        _codes[code] = (team, redirectUri);
        return code;
    }

    /// <summary>A refresh token as an earlier installation may have left it.</summary>
    public string RefreshToken(FakeTeam team)
    {
        var token = $"xoxe-1-{Guid.NewGuid():N}";
        _refreshTokens[token] = team;
        return token;
    }

    /// <summary>Slack's own page, on which everybody presses "Allow" at once.</summary>
    public IResult Authorize(HttpRequest request)
    {
        var redirect = request.Query["redirect_uri"].ToString();
        var team = slack.Teams.FirstOrDefault(team => team.Id == request.Query["team"]) ?? slack.Team;
        return request.Query["client_id"] == ClientId && redirect.Length > 0
            ? Results.Redirect($"{redirect}?code={Code(team, redirect)}&state={Uri.EscapeDataString(request.Query["state"].ToString())}")
            : Results.BadRequest("invalid_client_id");
    }

    public JsonObject Access(FakeRequest request)
    {
        CheckClient(request);
        if (request.Arguments["grant_type"] == "refresh_token")
        {
            return _refreshTokens.TryRemove(request.Arguments["refresh_token"] ?? "", out var known) ? Granted(known) : throw new FakeRefusal("invalid_refresh_token");
        }

        if (!_codes.TryRemove(request.Arguments["code"] ?? "", out var code))
        {
            throw new FakeRefusal("invalid_code");
        }

        return code.RedirectUri is null || code.RedirectUri == request.Arguments["redirect_uri"] ? Granted(code.Team) : throw new FakeRefusal("bad_redirect_uri");
    }

    /// <summary>For the record of calls: whose token a call without one is about.</summary>
    public FakeTeam? TeamOf(FakeArguments arguments) =>
        _codes.TryGetValue(arguments["code"] ?? "", out var code) ? code.Team : _refreshTokens.GetValueOrDefault(arguments["refresh_token"] ?? "");

    public static JsonObject Revoke(FakeRequest request)
    {
        request.Team.TokenError = "token_revoked";
        return new JsonObject { ["revoked"] = true };
    }

    private static void CheckClient(FakeRequest request)
    {
        var header = request.Http.Headers.Authorization.ToString();
        var (id, secret) = header.StartsWith("Basic ", StringComparison.Ordinal) && Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2) is [var user, var password]
            ? (Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : (request.Arguments["client_id"], request.Arguments["client_secret"]);
        if (id != ClientId)
        {
            throw new FakeRefusal("invalid_client_id");
        }

        _ = secret == ClientSecret ? true : throw new FakeRefusal("bad_client_secret");
    }

    private JsonObject Granted(FakeTeam team)
    {
        var token = RotatesTokens ? $"xoxe.xoxb-1-{team.Id}-{Interlocked.Increment(ref _issued)}" : team.Tokens.IsEmpty ? $"xoxb-{team.Id}-{Interlocked.Increment(ref _issued)}" : team.BotToken;
        if (!team.Knows(token))
        {
            team.Tokens.Enqueue(token);
        }

        team.TokenError = null;
        var granted = new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "bot",
            ["scope"] = string.Join(',', team.Scopes.Order(StringComparer.Ordinal)),
            ["bot_user_id"] = team.BotUser,
            ["app_id"] = FakeSlack.AppId,
            ["team"] = ForOrganisation ? null : new JsonObject { ["id"] = team.Id, ["name"] = team.Name },
            ["enterprise"] = team.Enterprise is { } organisation ? new JsonObject { ["id"] = organisation, ["name"] = organisation } : null,
            ["is_enterprise_install"] = ForOrganisation,
            ["authed_user"] = new JsonObject { ["id"] = Installer },
        };
        if (RotatesTokens)
        {
            (granted["refresh_token"], granted["expires_in"]) = (RefreshToken(team), TwelveHours);
        }

        return granted;
    }
}
