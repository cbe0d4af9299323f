using System.Text;
using System.Text.Json;
using KpiBot.Slack.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>What Slack calls. Nothing is read from a request before its signature has been checked, except whether it is Slack's check of our certificate.</summary>
internal sealed partial class SlackEndpoints(
    CommandIntake commands, InteractionIntake interactions, EventIntake events, IOptions<SlackOptions> options, TimeProvider clock, ILogger<SlackEndpoints> logger)
{
    public Task<IResult> CommandAsync(HttpRequest request, CancellationToken cancellation) => FormAsync(request, commands.TakeAsync, cancellation);

    public Task<IResult> InteractionAsync(HttpRequest request, CancellationToken cancellation) =>
        FormAsync(request, form => JsonAsync(form["payload"], interactions.TakeAsync), cancellation);

    public async Task<IResult> EventAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await SlackBody.ReadAsync(request, cancellation) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!IsSigned(request, body))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        using var json = SlackJson.Read(body);
        return json?.RootElement switch
        {
            null => Results.BadRequest(),
            { } told when told.Text("type") == "url_verification" && told.Text("challenge") is { } challenge => Results.Text(challenge, "text/plain"),
            { } told => await DoAsync(() => events.TakeAsync(told, cancellation), cancellation),
        };
    }

    private async Task<IResult> FormAsync(HttpRequest request, Func<SlackForm, Task<SlackAck>> take, CancellationToken cancellation)
    {
        if (await SlackBody.ReadAsync(request, cancellation) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var form = SlackForm.Parse(body);
        if (form is { IsSslCheck: true })
        {
            return Results.Ok();
        }

        if (!IsSigned(request, body))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return form is null ? Results.BadRequest() : await DoAsync(() => take(form), cancellation);
    }

    private static async Task<SlackAck> JsonAsync(string? payload, Func<JsonElement, Task<SlackAck>> take)
    {
        using var json = SlackJson.Read(Encoding.UTF8.GetBytes(payload ?? ""));
        return json is null ? SlackAck.Broken : await take(json.RootElement);
    }

    // What fails here was well said: Slack is told that it was us, so that it says it again.
    private async Task<IResult> DoAsync(Func<Task<SlackAck>> take, CancellationToken cancellation)
    {
        try
        {
            return Result(await take());
        }
        catch (Exception failed) when (!(failed is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            Log.Failed(logger, failed);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    private static IResult Result(SlackAck ack) => ack switch
    {
        { Verdict: SlackVerdict.Broken } => Results.BadRequest(),
        { Verdict: SlackVerdict.Busy } => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        { Payload: { } payload } => Results.Bytes(payload, "application/json; charset=utf-8"),
        _ => Results.Ok(),
    };

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var accepted = options.Value.SigningSecret is { } secret
            && request.Headers[SlackSignature.TimestampHeader] is [var timestamp]
            && request.Headers[SlackSignature.SignatureHeader] is [var signature]
            && SlackSignature.Accepts(secret, timestamp, signature, body, clock.GetUtcNow());
        if (!accepted)
        {
            Log.SignatureRefused(logger, request.Path);
        }

        return accepted;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request to {Path} did not carry Slack's signature")]
        public static partial void SignatureRefused(ILogger logger, PathString path);

        [LoggerMessage(2, LogLevel.Error, "What Slack sent could not be taken")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
