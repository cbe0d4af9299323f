using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Slash commands, however they come. Slack does not send one again: somebody who types it once more after a time-out asks once more, and what a command
/// does to the store is proof against being said twice.
/// </summary>
internal sealed class CommandIntake(SlackDesk desk, SlackReplies replies, SlackDialogs dialogs, SlackLater later, IOptions<SlackOptions> options, TimeProvider clock)
{
    public async Task<SlackAck> TakeAsync(SlackForm form)
    {
        if (SlackRequests.Command(form) is not { } command)
        {
            return SlackAck.Broken;
        }

        // Not the request's cancellation: what takes too long here is answered afterwards.
        var answer = desk.AnswerAsync(command.Request, CancellationToken.None);
        await ((Task)answer).WaitAsync(options.Value.AnswerWithin, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer.IsCompleted && await answer is var reply && replies.IsAtOnce(reply))
        {
            return new SlackAck(SlackVerdict.Taken, replies.Written(reply));
        }

        return SlackAck.Of(later.Add(stopping => dialogs.AnswerAsync(command.Waiter, opensForm: false, answer, stopping)));
    }
}
