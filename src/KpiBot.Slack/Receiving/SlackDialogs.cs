using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Brings answers that may be forms. What opens a modal is good for three seconds (https://docs.slack.dev/surfaces/modals/): where a form takes longer to
/// make, an empty box is opened first and filled afterwards.
/// </summary>
internal sealed class SlackDialogs(SlackClient client, SlackRenderer renderer, SlackReplies replies, Meanwhile meanwhile, IOptions<SlackOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(1);

    /// <summary>Brings the answer to whoever waits for it.</summary>
    public async Task AnswerAsync(SlackWaiter waiter, bool opensForm, Task<Reply> answer, CancellationToken cancellation)
    {
        if (waiter.Trigger is null || !options.Value.Posts)
        {
            await replies.SendAsync(waiter, await answer.WaitAsync(cancellation), cancellation);
        }
        else if (opensForm && !await IsReadyAsync(answer, cancellation))
        {
            await OpenEmptyAsync(waiter, answer, cancellation);
        }
        else if (await answer.WaitAsync(cancellation) is var reply && View(waiter, reply) is { } view)
        {
            await ShowAsync(waiter, view, cancellation);
        }
        else
        {
            await replies.SendAsync(waiter, reply, cancellation);
        }
    }

    /// <summary>The reply's form as a modal; null where it has none, or none that Slack can hold.</summary>
    public JsonObject? View(SlackWaiter waiter, Reply reply) =>
        reply.Form is { } form && OpenedForm.Write(form, waiter) is { } metadata ? renderer.Modal(form, metadata) : null;

    private async Task<bool> IsReadyAsync(Task answer, CancellationToken cancellation)
    {
        await answer.WaitAsync(OpenWithin, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return answer.IsCompleted;
    }

    private async Task OpenEmptyAsync(SlackWaiter waiter, Task<Reply> answer, CancellationToken cancellation)
    {
        var words = meanwhile(waiter.Person);
        var empty = renderer.Notice(words.Title, words.Close, Told.Of(words.Wait, words.Language));
        if (await ShowAsync(waiter, empty, cancellation) is not { } viewId)
        {
            return;
        }

        var reply = await answer.WaitAsync(cancellation);
        var view = View(waiter, reply) ?? renderer.Notice(words.Title, words.Close, reply.Message);
        await client.CallAsync(waiter.Place.Team, "views.update", Arguments(("view_id", viewId), view), cancellation);
        if (reply is { Form: null, Audience: not Audience.Asker })
        {
            await replies.SendAsync(waiter, reply, cancellation);
        }
    }

    // Whatever the reason, the person pressed and sees nothing: pressing again brings a new trigger.
    private async Task<string?> ShowAsync(SlackWaiter waiter, JsonObject view, CancellationToken cancellation)
    {
        if (await client.CallAsync(waiter.Place.Team, "views.open", Arguments(("trigger_id", waiter.Trigger ?? ""), view), cancellation) is SlackOutcome.Done done)
        {
            return done.Answer.At("view").Text("id") ?? "";
        }

        await replies.SendAsync(waiter, new Reply(meanwhile(waiter.Person).PressAgain), cancellation);
        return null;
    }

    private static Dictionary<string, string> Arguments((string Name, string Value) target, JsonObject view) =>
        new() { [target.Name] = target.Value, ["view"] = view.ToJsonString() };
}
