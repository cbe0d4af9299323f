using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Slack.Home;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Forms that were sent. What is wrong is shown at its field (https://docs.slack.dev/surfaces/modals/#displaying_errors); where finding it out takes longer
/// than Slack waits, the form closes and the person is told.
/// </summary>
internal sealed partial class SubmissionIntake(
    SlackDesk desk, SlackReplies replies, SlackDialogs dialogs, HomeTab home, SlackLater later, OnceOnly once, IOptions<SlackOptions> options, TimeProvider clock,
    ILogger<SubmissionIntake> logger)
{
    public async Task<SlackAck> TakeAsync(JsonElement payload)
    {
        // Of a form that was sent already, the second press closes it.
        if (SlackSubmission.Read(payload) is not { } sent || !once.Begin(sent.ViewId))
        {
            return SlackAck.Taken;
        }

        var outcome = desk.SubmitAsync(sent.Answers, CancellationToken.None);
        await ((Task)outcome).WaitAsync(options.Value.AnswerWithin, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (outcome.IsCompleted)
        {
            return Ack(sent, await outcome);
        }

        return Later(async stopping => await TellAsync(sent, ReplyTo(sent, await outcome.WaitAsync(stopping)), stopping));
    }

    private SlackAck Ack(SlackSubmission sent, FormOutcome outcome)
    {
        if (outcome is FormOutcome.Faulty { Faults: var faults })
        {
            once.Forget(sent.ViewId);
            return SlackAck.Saying(new JsonObject { ["response_action"] = "errors", ["errors"] = Errors(sent, faults) });
        }

        var reply = ReplyTo(sent, outcome);
        if (dialogs.View(sent.Waiter, reply) is { } next)
        {
            once.Forget(sent.ViewId);
            return SlackAck.Saying(new JsonObject { ["response_action"] = "update", ["view"] = next });
        }

        return Later(stopping => TellAsync(sent, reply, stopping));
    }

    // The act is done or being done: to refuse the form would have it sent once more. Where too much is waiting only the word about it is lost.
    private SlackAck Later(Func<CancellationToken, Task> tell)
    {
        if (!later.Add(tell))
        {
            Log.NotTold(logger);
        }

        return SlackAck.Taken;
    }

    private async Task TellAsync(SlackSubmission sent, Reply reply, CancellationToken stopping)
    {
        await replies.SendAsync(sent.Waiter, reply, stopping);
        await home.ChangedAsync(sent.Waiter.Person, stopping);
    }

    private static Reply ReplyTo(SlackSubmission sent, FormOutcome outcome) => outcome switch
    {
        FormOutcome.Taken taken => taken.Reply,
        FormOutcome.Faulty { Faults: var faults } => new Reply(Told.Of([.. faults.Values], sent.Language)) { IsRefusal = true },
        _ => throw new ArgumentException($"A form has no outcome {outcome.GetType().Name}.", nameof(outcome)),
    };

    // Slack refuses the whole answer for one id that it did not ask: what belongs to no question is told at the first.
    private static JsonObject Errors(SlackSubmission sent, IReadOnlyDictionary<string, string> faults)
    {
        var errors = new JsonObject();
        foreach (var (field, fault) in faults)
        {
            var at = sent.Asked.Contains(field) ? field : sent.Asked.FirstOrDefault("");
            errors[at] = errors[at] is { } before ? $"{before} {fault}" : fault;
        }

        return errors;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What came of a form could not be told: too much is waiting")]
        public static partial void NotTold(ILogger logger);
    }
}
