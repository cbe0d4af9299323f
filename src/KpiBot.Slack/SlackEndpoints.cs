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

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Text("type") == "url_verification" && json.RootElement.Text("challenge") is { } challenge
                ? Results.Text(challenge, "text/plain")
                : Result(await events.TakeAsync(json.RootElement, cancellation));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Results.BadRequest();
        }
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

        return form is null ? Results.BadRequest() : Result(await take(form));
    }

    // A text with half a character in it is found broken only when it is read.
    private static async Task<SlackAck> JsonAsync(string? payload, Func<JsonElement, Task<SlackAck>> take)
    {
        try
        {
            using var json = JsonDocument.Parse(payload ?? "");
            return await take(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return SlackAck.Broken;
        }
    }

    private static IResult Result(SlackAck ack) => ack switch
    {
        { Verdict: SlackVerdict.Broken } => Results.BadRequest(),
        { Verdict: SlackVerdict.Busy } => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        { Payload: { } payload } => Results.Json(payload),
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
    }
}
