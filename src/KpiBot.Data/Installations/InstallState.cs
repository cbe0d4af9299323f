using System.Security.Cryptography;
using System.Text;
using KpiBot.Chat.Keeping;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Installations;

/// <summary>An attempt to install, by digests: who reads the store can't come back in somebody's place.</summary>
internal sealed record InstallState(string Workspace, string StateHash, string BrowserHash, string? CodeHash, DateTimeOffset ExpiresAt)
{
    /// <summary>Anybody may begin; what is begun and left lasts ten minutes.</summary>
    private const int MostOpen = 10_000;

    public static async Task<bool> BeginAsync(KpiDbContext context, InstallAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.InstallStates.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        if (await context.InstallStates.CountAsync(cancellationToken) >= MostOpen)
        {
            return false;
        }

        context.InstallStates.Add(new InstallState(InstallationRow.NoWorkspace, Digest(attempt.State), Digest(attempt.Browser), attempt.CodeHash, attempt.ExpiresAt));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public static async Task<InstallAttempt?> TakeAsync(KpiDbContext context, string state, string browser, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (stateHash, browserHash) = (Digest(state), Digest(browser));
        var meant = context.InstallStates.Where(row => row.StateHash == stateHash && row.BrowserHash == browserHash && row.ExpiresAt > now);
        var found = await meant.AsNoTracking().SingleOrDefaultAsync(cancellationToken);

        // Of two that come at once, one deletes it.
        return found is not null && await meant.ExecuteDeleteAsync(cancellationToken) == 1
            ? new InstallAttempt(state, browser, found.CodeHash, found.ExpiresAt)
            : null;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
