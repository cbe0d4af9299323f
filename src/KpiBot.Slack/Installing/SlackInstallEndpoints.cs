using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>
/// "Add to Slack" (https://docs.slack.dev/authentication/installing-with-oauth/). The state is random, worth ten minutes and one use, and only in the browser that
/// began: nobody can make another person install with an invitation of theirs, nor bring a code of their own into somebody's attempt.
/// </summary>
internal sealed partial class SlackInstallEndpoints(
    IInstallations installations, SlackInstallClient client, SlackInstalls installs, FindWorkspace workspaceOf, InstallPage page, IOptions<SlackOptions> options, TimeProvider clock,
    ILogger<SlackInstallEndpoints> logger)
{
    /// <summary>Bound to this host and to HTTPS by its name (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2).</summary>
    public const string Cookie = "__Host-kpibot-install";

    private const int RandomBytes = 32;
    private const int LongestText = 512;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary><c>GET /slack/install[?code=INVITATION]</c>.</summary>
    public async Task<IResult> BeginAsync(HttpContext context, CancellationToken cancellation)
    {
        var code = context.Request.Query["code"] is [{ Length: > 0 and <= LongestText } typed] ? InvitationCode.HashOf(typed) ?? string.Empty : null;
        var attempt = new InstallAttempt(Random(), Random(), code, clock.GetUtcNow() + Lasts);
        if (!await installations.BeginAsync(attempt, cancellation))
        {
            return Tell(context, InstallResult.Busy);
        }

        Guard(context.Response);
        context.Response.Cookies.Append(Cookie, attempt.Browser, CookieSettings(Lasts));
        return Results.Redirect(Authorize(attempt.State).AbsoluteUri);
    }

    /// <summary><c>GET /slack/oauth/callback?code&amp;state</c>, or <c>?error&amp;state</c>.</summary>
    public async Task<IResult> EndAsync(HttpContext context, CancellationToken cancellation)
    {
        var (query, browser) = (context.Request.Query, context.Request.Cookies[Cookie]);
        context.Response.Cookies.Delete(Cookie, CookieSettings(lasts: null));
        if (query["state"] is not [{ Length: > 0 and <= LongestText } state] || browser is not { Length: > 0 and <= LongestText }
            || await installations.TakeAsync(state, browser, cancellation) is not { } attempt)
        {
            Log.Stale(logger);
            return Tell(context, InstallResult.Stale);
        }

        if (query["error"] is [{ Length: > 0 } error])
        {
            Log.Denied(logger, error is "access_denied" ? error : "error");
            return Tell(context, InstallResult.Denied);
        }

        return Tell(context, query["code"] is [{ Length: > 0 and <= LongestText } code] ? await InstallAsync(attempt, code) : InstallResult.Stale);
    }

    // Not the request's cancellation: a code is worth one exchange, and what it gave must be kept.
    private async Task<InstallResult> InstallAsync(InstallAttempt attempt, string code)
    {
        try
        {
            return await client.ExchangeAsync(code, CancellationToken.None) is SlackOutcome.Done { Answer: var answer } && SlackGrant.Tokens(answer, clock.GetUtcNow()) is { } tokens
                ? await KeepAsync(attempt, answer, tokens)
                : InstallResult.Failed;
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            return InstallResult.Failed;
        }
    }

    private async Task<InstallResult> KeepAsync(InstallAttempt attempt, JsonElement answer, InstallationTokens tokens)
    {
        if (answer.Is("is_enterprise_install"))
        {
            Log.Organisation(logger);
            return InstallResult.Organisation;
        }

        var test = await client.TestAsync(tokens.Token, CancellationToken.None);
        if (!test.IsWell || SlackGrant.Installation(answer, test.Answer) is not { } installation || !SlackGrant.IsOf(installation, test.Answer))
        {
            return InstallResult.Failed;
        }

        await installs.KeepAsync(installation, tokens, CancellationToken.None);
        return await JoinAsync(attempt, installation);
    }

    private async Task<InstallResult> JoinAsync(InstallAttempt attempt, Installation installation)
    {
        if (await workspaceOf(SlackRequests.Platform, installation.Team, CancellationToken.None) is not null)
        {
            return InstallResult.Done;
        }

        if (attempt.CodeHash is not { } hash)
        {
            return InstallResult.NoCompany;
        }

        var joined = await installations.JoinAsync(SlackRequests.Platform, installation.Team, hash, $"{installation.Team}/{installation.InstallerId}", CancellationToken.None);
        return joined is JoinOutcome.Joined or JoinOutcome.AlreadyIn ? InstallResult.Done : InstallResult.WrongCode;
    }

    private Uri Authorize(string state)
    {
        var query = new Dictionary<string, string?> { ["client_id"] = options.Value.ClientId, ["scope"] = SlackScopes.All, ["state"] = state };
        if (options.Value.RedirectUrl is { } redirect)
        {
            query["redirect_uri"] = redirect.AbsoluteUri;
        }

        return new Uri(QueryHelpers.AddQueryString(new Uri(options.Value.ApiUrl, "/oauth/v2/authorize").AbsoluteUri, query));
    }

    private IResult Tell(HttpContext context, InstallResult result)
    {
        Guard(context.Response);
        var locale = context.Request.Headers.AcceptLanguage.ToString().Split(',', ';')[0];
        var (language, text) = page(result, locale.Length is > 0 and <= 35 ? locale : null);
        var html = $"<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>KpiBot</title><p>{HtmlEncoder.Default.Encode(text)}</p></html>\n";
        return Results.Content(html, "text/html; charset=utf-8", statusCode: Status(result));
    }

    private static int Status(InstallResult result) => result switch
    {
        InstallResult.Done or InstallResult.NoCompany or InstallResult.WrongCode or InstallResult.Denied or InstallResult.Organisation => StatusCodes.Status200OK,
        InstallResult.Busy => StatusCodes.Status503ServiceUnavailable,
        InstallResult.Failed => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status400BadRequest,
    };

    // The address has a state or a code in it: it is not kept, not shown in a frame, not told to the next page.
    private static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    // Lax: it has to come along when Slack's page leads back.
    private static CookieOptions CookieSettings(TimeSpan? lasts) =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = lasts };

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(RandomBytes));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Somebody came back from Slack without having begun here, too late, or a second time")]
        public static partial void Stale(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "An installation was not confirmed in Slack: {Reason}")]
        public static partial void Denied(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Error, "An installation failed")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(4, LogLevel.Warning, "An installation for a whole organisation was not kept: the bot serves workspaces, one by one")]
        public static partial void Organisation(ILogger logger);
    }
}
