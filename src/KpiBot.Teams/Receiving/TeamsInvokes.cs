using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What Teams waits for the answer to: presses, dialogs, choices from a message's menu. What takes too long is acknowledged, and answered by a message.
/// </summary>
internal sealed class TeamsInvokes(TeamsDesk desk, TeamsReplies replies, InvokeAnswers answers, TeamsLater later, TeamsSeen seen, IOptions<TeamsOptions> options, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(TeamsActivity activity) => activity.Name switch
    {
        "adaptiveCard/action" => Body(await PressedAsync(activity, answers.Card, InvokeAnswers.CardFollows) ?? InvokeAnswers.NoPress()),
        "task/fetch" or "task/submit" or "composeExtension/fetchTask" or "composeExtension/submitAction" => Body(await PressedAsync(activity, answers.Dialog, InvokeAnswers.DialogFollows)),
        _ => Results.StatusCode(StatusCodes.Status501NotImplemented),
    };

    private async Task<JsonObject?> PressedAsync(TeamsActivity activity, Func<TeamsReply, JsonObject?> inTime, Func<JsonObject> tooLate)
    {
        if (!TeamsDesk.CanHear(activity))
        {
            return null;
        }

        var (reply, isFirst) = seen.Once(activity, () => desk.HearAsync(activity, CancellationToken.None));
        var isInTime = await Task.WhenAny(reply, Task.Delay(options.Value.AnswerWithin, clock)) == reply;
        if (isFirst)
        {
            later.Add(async stopping =>
            {
                var made = await reply.WaitAsync(stopping);
                await (isInTime ? replies.ShowAsync(activity, made, stopping) : replies.SendAsync(activity, made, stopping));
            });
        }

        return isInTime ? inTime(await reply) : tooLate();
    }

    // Without a body a dialog closes.
    private static IResult Body(JsonObject? body) => body is null ? Results.Ok() : Results.Text(TeamsJson.Write(body), "application/json");
}
