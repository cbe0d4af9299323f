using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Receiving;
using KpiBot.Teams.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KpiBot.Teams;

/// <summary>
/// What Teams calls (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). Nothing is read from a request
/// before the door has let it in, and nothing is done before the door has seen where the answer would go.
/// </summary>
internal sealed partial class TeamsEndpoints(
    TeamsDoor door,
    TeamsDesk desk,
    TeamsReplies replies,
    TeamsLater later,
    TeamsSeen seen,
    TeamsConversations conversations,
    IOptions<TeamsOptions> options,
    TimeProvider clock,
    ILogger<TeamsEndpoints> logger)
{
    /// <summary>The one channel of the Bot Framework that this endpoint is for.</summary>
    private const string Channel = "msteams";

    private const string Json = "application/json";

    public async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!door.IsOpenTo(context))
        {
            return Refused();
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var content) || content.MediaType != Json)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await TeamsBody.ReadAsync(context.Request, cancellation) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (TeamsActivity.Parse(body) is not { } activity)
        {
            return Results.BadRequest();
        }

        return activity.ChannelId == Channel && door.MaySendTo(activity.ServiceUrl) ? await ReceiveAsync(activity) : Refused();
    }

    private async Task<IResult> ReceiveAsync(TeamsActivity activity)
    {
        conversations.Follow(activity);
        return activity switch
        {
            { Type: "message" } => Message(activity),
            { Type: "invoke", Name: "adaptiveCard/action" } => await PressAsync(activity),
            { Type: "invoke" } => Results.StatusCode(StatusCodes.Status501NotImplemented),
            _ => Results.Accepted(),
        };
    }

    private IResult Message(TeamsActivity activity)
    {
        if (TeamsRequests.Press(activity) is { } press)
        {
            return Answered(activity, () => desk.PressAsync(press, CancellationToken.None));
        }

        return TeamsRequests.Question(activity) is { } question
            ? Answered(activity, () => desk.AnswerAsync(question, CancellationToken.None))
            : Results.BadRequest();
    }

    private IResult Answered(TeamsActivity activity, Func<Task<Reply>> answer)
    {
        var (reply, isFirst) = seen.Once(activity, answer);
        if (!isFirst || later.Add(async stopping => await replies.SendAsync(activity, await reply.WaitAsync(stopping), stopping)))
        {
            return Results.Accepted();
        }

        seen.Forget(activity);
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IResult> PressAsync(TeamsActivity activity)
    {
        if (TeamsRequests.Press(activity) is not { } press)
        {
            return Answer(TeamsReplies.NoPress());
        }

        var (reply, isFirst) = seen.Once(activity, () => desk.PressAsync(press, CancellationToken.None));
        var inTime = await Task.WhenAny(reply, Task.Delay(options.Value.AnswerWithin, clock)) == reply;
        if (isFirst)
        {
            later.Add(async stopping =>
            {
                var made = await reply.WaitAsync(stopping);
                await (inTime ? replies.ShowAsync(activity, made, stopping) : replies.SendAsync(activity, made, stopping));
            });
        }

        return Answer(inTime ? replies.Body(await reply) : TeamsReplies.Acknowledged());
    }

    private IResult Refused()
    {
        Log.Refused(logger);
        return Results.StatusCode(StatusCodes.Status401Unauthorized);
    }

    private static IResult Answer(JsonObject body) => Results.Text(TeamsJson.Write(body), Json);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request was refused: it did not prove to be from Teams")]
        public static partial void Refused(ILogger logger);
    }
}
