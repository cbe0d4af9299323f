using System.Text.Json;
using KpiBot.Slack.Receiving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack;

/// <summary>What Slack calls. Nothing is read from a request before its signature has been checked, except whether it is Slack's check of our certificate.</summary>
internal sealed partial class SlackEndpoints(
    SlackDesk desk,
    SlackReplies replies,
    SlackLater later,
    IOptions<SlackOptions> options,
    TimeProvider clock,
    ILogger<SlackEndpoints> logger)
{
    public Task<IResult> CommandAsync(HttpRequest request, CancellationToken cancellation) => FormAsync(request, AnswerAsync, cancellation);

    public Task<IResult> InteractionAsync(HttpRequest request, CancellationToken cancellation) =>
        FormAsync(request, form => Task.FromResult(Press(form)), cancellation);

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
            var challenge = json.RootElement.Text("type") == "url_verification" ? json.RootElement.Text("challenge") : null;
            return challenge is null ? Results.Ok() : Results.Text(challenge, "text/plain");
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    private async Task<IResult> FormAsync(HttpRequest request, Func<SlackForm, Task<IResult>> answer, CancellationToken cancellation)
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

        return form is null ? Results.BadRequest() : await answer(form);
    }

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

    private async Task<IResult> AnswerAsync(SlackForm form)
    {
        if (SlackRequests.Command(form) is not { } command)
        {
            return Results.BadRequest();
        }

        // Not the request's cancellation: what takes too long here is answered afterwards.
        var answer = desk.AnswerAsync(command.Request, CancellationToken.None);
        if (await Task.WhenAny(answer, Task.Delay(options.Value.AnswerWithin, clock)) == answer)
        {
            return Results.Json(replies.Body(await answer));
        }

        return Acknowledged(async stopping => await replies.SendAsync(command.ResponseUrl, await answer.WaitAsync(stopping), stopping));
    }

    private IResult Press(SlackForm form)
    {
        if (form["payload"] is not { } payload || SlackRequests.Presses(payload) is not { } presses)
        {
            return Results.BadRequest();
        }

        return presses.Count == 0 ? Results.Ok() : Acknowledged(async stopping =>
        {
            foreach (var press in presses)
            {
                await replies.SendAsync(press, await desk.PressAsync(press.Press, stopping), stopping);
            }
        });
    }

    private IResult Acknowledged(Func<CancellationToken, Task> work) =>
        later.Add(work) ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request to {Path} did not carry Slack's signature")]
        public static partial void SignatureRefused(ILogger logger, PathString path);
    }
}
