using KpiBot.Chat;
using KpiBot.Data.Audit;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Identity;

/// <summary>Lets admins through; others get a kind word, and the log tells that they tried.</summary>
internal sealed class AdminDoor(Admins admins, AuditStore audit, TimeProvider clock)
{
    public bool Opens(Turn turn) => admins.Includes(turn.Desk.Asker.User);

    /// <summary>The refusal, noted; null for an admin.</summary>
    public async ValueTask<Reply?> RefuseAsync(Turn turn, string what, CancellationToken cancellation)
    {
        if (Opens(turn))
        {
            return null;
        }

        await NoteAsync(turn, what, cancellation);
        return Others(turn) is { Length: > 0 } names ? turn.Refuses("identity.admins_only", ("names", names)) : turn.Refuses("identity.no_admins");
    }

    /// <summary>The refusal, noted, of what an admin may do for others but not for themselves.</summary>
    public async ValueTask<Reply> RefuseOwnAsync(Turn turn, string what, CancellationToken cancellation)
    {
        await NoteAsync(turn, what, cancellation);
        return Others(turn) is { Length: > 0 } names ? turn.Refuses("identity.not_for_oneself", ("names", names)) : turn.Refuses("identity.no_other_admin");
    }

    private string Others(Turn turn) => string.Join(" · ", admins.Of(turn.Desk.Snapshot.People).Where(user => user.Id != turn.Account.UserId).Select(user => user.Name).Take(3));

    private Task NoteAsync(Turn turn, string what, CancellationToken cancellation) =>
        audit.AppendAsync(new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), turn.Actor, "refuse", what) { Place = turn.Place }, cancellation);
}
