using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Proving;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Sending;

/// <summary>
/// Calls the connector: with the bot's token, in the conversation's turn, and nowhere but where the connector may be. A token that is refused is asked for
/// anew, once.
/// </summary>
internal sealed partial class TeamsClient(HttpClient http, TeamsDoor door, TeamsTokens tokens, TeamsPace pace, TimeProvider clock, ILogger<TeamsClient> logger)
{
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    private const string Activities = "activities";
    private const string MembersAtOnce = "pageSize=500";

    public Task<TeamsOutcome> PostAsync(Uri serviceUrl, string conversation, string? replyTo, JsonObject activity, CancellationToken cancellation)
    {
        ImmutableArray<string> path = replyTo is null ? [conversation, Activities] : [conversation, Activities, replyTo];
        return CallAsync(new TeamsCall(HttpMethod.Post, serviceUrl, path, activity), cancellation);
    }

    /// <summary>Posts what its recipient alone sees, in a channel or a group.</summary>
    public Task<TeamsOutcome> WhisperAsync(Uri serviceUrl, string conversation, JsonObject activity, CancellationToken cancellation) =>
        CallAsync(new TeamsCall(HttpMethod.Post, serviceUrl, [conversation, Activities], activity) { IsTargeted = true }, cancellation);

    public Task<TeamsOutcome> UpdateAsync(Uri serviceUrl, TeamsMessageId message, JsonObject activity, CancellationToken cancellation) =>
        CallAsync(new TeamsCall(HttpMethod.Put, serviceUrl, [message.Conversation, Activities, message.Activity], activity), cancellation);

    /// <summary>Makes a conversation: a thread in a channel, or a personal chat.</summary>
    /// <param name="serviceUrl">Where the connector is.</param>
    /// <param name="with">The channel or the person.</param>
    /// <param name="conversation">What is to be made.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<TeamsOutcome> CreateAsync(Uri serviceUrl, string with, JsonObject conversation, CancellationToken cancellation) =>
        CallAsync(new TeamsCall(HttpMethod.Post, serviceUrl, [], conversation) { Lane = with }, cancellation);

    /// <summary>What is known of a member of a conversation, by Teams' id of them or the tenant's.</summary>
    public Task<TeamsOutcome> MemberAsync(Uri serviceUrl, string conversation, string member, CancellationToken cancellation) =>
        CallAsync(new TeamsCall(HttpMethod.Get, serviceUrl, [conversation, "members", member]) { Lane = $"{conversation} members" }, cancellation);

    /// <summary>One page of who is in a conversation (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#fetch-the-roster-or-user-profile).</summary>
    public Task<TeamsOutcome> MembersAsync(Uri serviceUrl, string conversation, string? from, CancellationToken cancellation) => CallAsync(
        new TeamsCall(HttpMethod.Get, serviceUrl, [conversation, "pagedmembers"])
        {
            Lane = $"{conversation} members",
            Query = from is null ? MembersAtOnce : $"{MembersAtOnce}&continuationToken={Uri.EscapeDataString(from)}",
        },
        cancellation);

    private async Task<TeamsOutcome> CallAsync(TeamsCall call, CancellationToken cancellation)
    {
        if (door.MaySendTo(call.ServiceUrl))
        {
            return await pace.InTurnAsync(call.Lane, () => ProvenAsync(call, cancellation), cancellation);
        }

        Log.ForeignAddress(logger, call.ServiceUrl.Host);
        return new TeamsOutcome.Failed(TeamsErrors.Foreign);
    }

    private async Task<TeamsOutcome> ProvenAsync(TeamsCall call, CancellationToken cancellation)
    {
        if (door.IsAnonymous)
        {
            return await OnceAsync(call, token: null, cancellation);
        }

        var (first, token) = await WithTokenAsync(call, refused: null, cancellation);
        return first is TeamsOutcome.Failed { IsUnproven: true } ? (await WithTokenAsync(call, refused: token, cancellation)).Outcome : first;
    }

    private async Task<(TeamsOutcome Outcome, string? Token)> WithTokenAsync(TeamsCall call, string? refused, CancellationToken cancellation) =>
        await tokens.GetAsync(refused, cancellation) switch
        {
            TeamsGrant.Granted { Token: var token } => (await OnceAsync(call, token, cancellation), token),
            TeamsGrant.NotNow wait => (new TeamsOutcome.NotNow(wait.After), null),
            _ => (new TeamsOutcome.Failed(TeamsErrors.NoToken), null),
        };

    private async Task<TeamsOutcome> OnceAsync(TeamsCall call, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(call.Method, call.Address());
        request.Content = call.Body is { } body ? new StringContent(TeamsJson.Write(body), Encoding.UTF8, "application/json") : null;
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            Leaving.Check();
            using var response = await http.SendAsync(request, cancellation);
            return Read(response, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (HttpRequestException error) when (NeverLeft(error.HttpRequestError))
        {
            Log.NotReached(logger, error.HttpRequestError);
            return new TeamsOutcome.NotNow(DefaultWait);
        }
        catch (Exception error) when (Broke(error, cancellation))
        {
            return Unclear(error.GetType().Name);
        }
    }

    private TeamsOutcome Read(HttpResponseMessage response, string body) => response.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => Done(body),
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable => new TeamsOutcome.NotNow(Wait(response)),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Failed(response.StatusCode, body),
        _ => Unclear($"HTTP {(int)response.StatusCode}"),
    };

    private static TeamsOutcome.Done Done(string body)
    {
        var answer = TeamsJson.ParsedOrNothing(body);
        return new TeamsOutcome.Done(answer.Text("id"), answer.Text("activityId")) { Answer = answer };
    }

    private TeamsOutcome.Failed Failed(HttpStatusCode status, string body)
    {
        var code = TeamsRefusal.CodeOf((int)status, body);
        Log.Refused(logger, (int)status, code);
        return new TeamsOutcome.Failed(code) { IsUnproven = status == HttpStatusCode.Unauthorized };
    }

    private TimeSpan Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => DefaultWait,
    };

    private TeamsOutcome.Unclear Unclear(string reason)
    {
        Log.Unclear(logger, reason);
        return new TeamsOutcome.Unclear();
    }

    private static bool NeverLeft(HttpRequestError error) => error
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static bool Broke(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Teams refused a call with HTTP {Status}: {Code}")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(2, LogLevel.Warning, "Teams was not reached: {Error}")]
        public static partial void NotReached(ILogger logger, HttpRequestError error);

        [LoggerMessage(3, LogLevel.Warning, "Teams gave no clear answer: {Reason}")]
        public static partial void Unclear(ILogger logger, string reason);

        [LoggerMessage(4, LogLevel.Warning, "A service address on {Host} was not used")]
        public static partial void ForeignAddress(ILogger logger, string host);
    }
}
