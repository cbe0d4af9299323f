using System.Text.Json;

namespace KpiBot.Slack.Receiving;

/// <summary>Presses, forms and shortcuts, however they come (https://docs.slack.dev/interactivity/handling-user-interaction/).</summary>
internal sealed class InteractionIntake(PressIntake presses, SubmissionIntake submissions)
{
    public async Task<SlackAck> TakeAsync(JsonElement payload) => payload.Text("type") switch
    {
        "block_actions" or "message_action" => await presses.TakeAsync(payload),
        "view_submission" => await submissions.TakeAsync(payload),

        // Somebody closed a form: nothing was asked for.
        _ => SlackAck.Taken,
    };
}
