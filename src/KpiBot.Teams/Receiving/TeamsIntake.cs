using System.Collections.Concurrent;
using System.Text;
using KpiBot.Chat.Keeping;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What Teams tells and waits for no answer to: kept, then acknowledged, then worked on. Teams sends it again when it has heard nothing for some 15 s, to
/// whichever host; only its id tells whether it is new.
/// </summary>
internal sealed class TeamsIntake(IInbox inbox, TeamsEventDesk desk, TeamsLater later)
{
    private const string Nothing = "{}";

    // From when it is taken until it is done: the watch does not take up what waits here or is being worked on.
    private readonly ConcurrentDictionary<(string Team, string Id), bool> _inHand = new();

    /// <summary>Takes an activity; false where too much is waiting and it could not be kept.</summary>
    public async Task<bool> TakeAsync(TeamsActivity activity, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (EntryOf(activity, body) is not { } entry)
        {
            return later.Add(stopping => desk.HearAsync(activity, stopping));
        }

        // Where too much is waiting it stays kept, and is taken up by the watch.
        if (await inbox.KeepAsync(entry, cancellation) && _inHand.TryAdd((entry.Team, entry.Id), true) && !later.Add(stopping => DoAsync(entry, activity, stopping)))
        {
            _inHand.TryRemove((entry.Team, entry.Id), out _);
        }

        return true;
    }

    /// <summary>Works on what was kept, unless this host is at it. What fails is not tried again: it has been logged, and half of it may have happened.</summary>
    public Task WorkAsync(InboxEntry entry, CancellationToken stopping) =>
        _inHand.TryAdd((entry.Team, entry.Id), true) ? DoAsync(entry, TeamsActivity.Parse(Encoding.UTF8.GetBytes(entry.Body)), stopping) : Task.CompletedTask;

    private async Task DoAsync(InboxEntry entry, TeamsActivity? activity, CancellationToken stopping)
    {
        try
        {
            if (activity is not null)
            {
                await desk.HearAsync(activity, stopping);
            }

            // Not to be cancelled: the reply has left, and who takes up what is not done would send it again.
            await inbox.DoneAsync(entry, CancellationToken.None);
        }
        finally
        {
            _inHand.TryRemove((entry.Team, entry.Id), out _);
        }
    }

    // An activity's id is its conversation's own. A form may hold a key: of it only that it came is kept, and where the host dies at it its person sends it again.
    private static InboxEntry? EntryOf(TeamsActivity activity, ReadOnlyMemory<byte> body) => activity is { Tenant: { } tenant, Conversation: { } conversation, Id: { } id }
        ? new InboxEntry(TeamsRequests.Platform, tenant, $"{conversation} {id}", activity.Submission is null ? Encoding.UTF8.GetString(body.Span) : Nothing)
        : null;
}
