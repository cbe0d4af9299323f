using System.Text.Json;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Home;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Presses, however they come: kept, then acknowledged, then worked on, by one host. What was acknowledged and never finished, because its host died, is taken up
/// as events are; a form can't be opened so late, and is left.
/// </summary>
internal sealed class PressIntake(SlackDesk desk, SlackDialogs dialogs, HomeTab home, SlackLater later, OnceOnly once, IInbox inbox)
{
    private const string Prefix = "press/";

    /// <summary>Whether an entry of the inbox is a press.</summary>
    public static bool IsKept(InboxEntry entry) => entry.Id.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<SlackAck> TakeAsync(JsonElement payload)
    {
        var fresh = Presses(payload).Where(press => once.Begin(press.Key)).ToList();
        if (fresh.Count == 0)
        {
            return SlackAck.Taken;
        }

        // Its place in the queue comes first: what cannot be worked on is refused, and kept nowhere.
        var entry = new InboxEntry(SlackRequests.Platform, fresh[0].Waiter.Place.Team, Prefix + fresh[0].Key, payload.GetRawText());
        var isNew = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!later.Add(async stopping => await WorkAsync(entry, await isNew.Task ? fresh : [], stopping)))
        {
            fresh.ForEach(press => once.Forget(press.Key));
            return SlackAck.Of(isTaken: false);
        }

        var keeping = inbox.KeepAsync(entry, CancellationToken.None);
        await ((Task)keeping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        isNew.SetResult(keeping.IsCompletedSuccessfully && await keeping);
        if (!keeping.IsCompletedSuccessfully)
        {
            fresh.ForEach(press => once.Forget(press.Key));
        }

        // What could not be kept is refused, and Slack shows so at the button.
        await keeping;
        return SlackAck.Taken;
    }

    /// <summary>Works on what another host, or this one before it was started again, left undone.</summary>
    public async Task TakeUpAsync(InboxEntry entry, CancellationToken stopping)
    {
        using var json = JsonDocument.Parse(entry.Body);
        List<SlackPress> presses = [.. Presses(json.RootElement).Where(press => once.Begin(press.Key) && !press.OpensForm)];
        if (presses.Count == 0)
        {
            await inbox.DoneAsync(entry, CancellationToken.None);
        }

        await WorkAsync(entry, presses, stopping);
    }

    private static IReadOnlyList<SlackPress> Presses(JsonElement payload) =>
        payload.Text("type") == "message_action" ? SlackRequests.FollowUps(payload) : SlackRequests.Presses(payload);

    // What was done is marked as done before anything else, and whatever became of telling it: who takes up what is not marked would do it once more.
    private async Task WorkAsync(InboxEntry entry, List<SlackPress> presses, CancellationToken stopping)
    {
        try
        {
            foreach (var press in presses)
            {
                var answer = desk.PressAsync(press.Press, stopping);
                await dialogs.AnswerAsync(press.Waiter, press.OpensForm, answer, stopping);
            }
        }
        finally
        {
            if (presses.Count > 0)
            {
                await inbox.DoneAsync(entry, CancellationToken.None);
            }
        }

        foreach (var person in presses.Select(press => press.Waiter.Person).Distinct())
        {
            await home.ChangedAsync(person, stopping);
        }
    }
}
