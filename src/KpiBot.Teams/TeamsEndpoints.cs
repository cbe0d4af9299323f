using KpiBot.Teams.Receiving;
using KpiBot.Teams.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace KpiBot.Teams;

/// <summary>
/// What Teams calls (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). Nothing is read from a request
/// before the door has let it in, and nothing is done before it is known to be what the token was made for, and where the answer would go.
/// </summary>
internal sealed partial class TeamsEndpoints(TeamsDoor door, TeamsIntake intake, TeamsInvokes invokes, TeamsConversations conversations, ILogger<TeamsEndpoints> logger)
{
    private const string Json = "application/json";

    public async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellation)
    {
        if (await door.OpenAsync(context, cancellation) is not { } pass)
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

        return pass.Covers(activity) && door.MaySendTo(activity.ServiceUrl) ? await ReceiveAsync(activity, body, cancellation) : Refused();
    }

    private async Task<IResult> ReceiveAsync(TeamsActivity activity, byte[] body, CancellationToken cancellation)
    {
        if (TeamsConversation.Of(activity) is { } conversation)
        {
            await conversations.KeepAsync(conversation, cancellation);
        }

        if (activity.Type == "invoke")
        {
            return await invokes.AnswerAsync(activity);
        }

        if (activity.Type == "message" && !TeamsDesk.CanHear(activity))
        {
            return Results.BadRequest();
        }

        return await intake.TakeAsync(activity, body, cancellation) ? Results.Accepted() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private IResult Refused()
    {
        Log.Refused(logger);
        return Results.StatusCode(StatusCodes.Status401Unauthorized);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request was refused: it did not prove to be from Teams")]
        public static partial void Refused(ILogger logger);
    }
}
