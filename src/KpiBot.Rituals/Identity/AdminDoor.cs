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

        await audit.AppendAsync(new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), turn.Actor, "refuse", what) { Place = turn.Place }, cancellation);
        string[] names = [.. admins.Of(turn.Desk.Snapshot.People).Select(user => user.Name).Take(3)];
        return names.Length == 0 ? turn.Says("identity.no_admins") : turn.Says("identity.admins_only", ("names", string.Join(" · ", names)));
    }
}
