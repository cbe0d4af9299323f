using KpiBot.Chat.Keeping;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;

namespace KpiBot.Data.Installations;

/// <summary>Makes invitations.</summary>
public sealed class InvitationStore(KpiStore store, TimeProvider clock)
{
    /// <summary>A new code, told this once and kept as a digest.</summary>
    public Task<string> InviteAsync(string workspace, TimeSpan lasts, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var (now, code) = (clock.GetUtcNow(), InvitationCode.New());
            await WorkspaceStore.OpenAsync(context, workspace, now, cancellationToken);
            context.Invitations.Add(new Invitation(workspace, InvitationCode.HashOf(code) ?? throw new InvalidOperationException("A new code reads as none."), now, now + lasts));
            await context.SaveChangesAsync(cancellationToken);
            return code;
        },
        cancellationToken);
}
