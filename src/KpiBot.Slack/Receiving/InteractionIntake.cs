using System.Text.Json;
using KpiBot.Slack.Home;

namespace KpiBot.Slack.Receiving;

/// <summary>Presses, forms and shortcuts, however they come (https://docs.slack.dev/interactivity/handling-user-interaction/).</summary>
internal sealed class InteractionIntake(SlackDesk desk, SlackDialogs dialogs, SubmissionIntake submissions, HomeTab home, SlackLater later, OnceOnly once)
{
    public async Task<SlackAck> TakeAsync(JsonElement payload) => payload.Text("type") switch
    {
        "block_actions" => Press(SlackRequests.Presses(payload)),
        "message_action" => Press(SlackRequests.FollowUps(payload)),
        "view_submission" => await submissions.TakeAsync(payload),

        // Somebody closed a form: nothing was asked for.
        _ => SlackAck.Taken,
    };

    private SlackAck Press(IReadOnlyList<SlackPress> presses)
    {
        var fresh = presses.Where(press => once.Begin(press.Key)).ToList();
        var isTaken = fresh.Count == 0 || later.Add(stopping => AnswerAsync(fresh, stopping));
        if (!isTaken)
        {
            fresh.ForEach(press => once.Forget(press.Key));
        }

        return SlackAck.Of(isTaken);
    }

    private async Task AnswerAsync(List<SlackPress> presses, CancellationToken stopping)
    {
        foreach (var press in presses)
        {
            var answer = desk.PressAsync(press.Press, stopping);
            await dialogs.AnswerAsync(press.Waiter, press.OpensForm, answer, stopping);
            await home.ChangedAsync(press.Waiter.Person, stopping);
        }
    }
}
