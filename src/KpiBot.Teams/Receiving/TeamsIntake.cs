using System.Text;
using KpiBot.Chat.Keeping;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What Teams tells and waits for no answer to: kept, then acknowledged, then worked on. Teams sends it again when it has heard nothing for some 15 s, to
/// whichever host; only its id tells whether it is new.
/// </summary>
internal sealed class TeamsIntake(IInbox inbox, TeamsEventDesk desk, TeamsLater later)
{
    /// <summary>Takes an activity; false where too much is waiting and it could not be kept.</summary>
    public async Task<bool> TakeAsync(TeamsActivity activity, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (EntryOf(activity, body) is not { } entry)
        {
            return later.Add(stopping => desk.HearAsync(activity, stopping));
        }

        // Where too much is waiting it stays kept, and is taken up by the watch.
        if (await inbox.KeepAsync(entry, cancellation))
        {
            later.Add(stopping => WorkAsync(entry, stopping));
        }

        return true;
    }

    /// <summary>Works on what was kept. What fails is not tried again: it has been logged, and half of it may have happened.</summary>
    public async Task WorkAsync(InboxEntry entry, CancellationToken stopping)
    {
        if (TeamsActivity.Parse(Encoding.UTF8.GetBytes(entry.Body)) is { } activity)
        {
            await desk.HearAsync(activity, stopping);
        }

        await inbox.DoneAsync(entry, stopping);
    }

    // An activity's id is its conversation's own.
    private static InboxEntry? EntryOf(TeamsActivity activity, ReadOnlyMemory<byte> body) => activity is { Tenant: { } tenant, Conversation: { } conversation, Id: { } id }
        ? new InboxEntry(TeamsRequests.Platform, tenant, $"{conversation} {id}", Encoding.UTF8.GetString(body.Span))
        : null;
}
