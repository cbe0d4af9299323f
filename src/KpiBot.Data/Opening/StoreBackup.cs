using KpiBot.Data.Audit;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Opening;

/// <summary>Copies of the whole store in one file. What stops them is said by <see cref="StoreUnusableException"/>.</summary>
public sealed class StoreBackup(KpiStore store, ForgettingStore forgetting, TimeProvider clock)
{
    private const string Restored = "restore";

    /// <summary>Writes the store as it is at one instant to a new file; nobody waits meanwhile.</summary>
    public Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        if (Path.Exists(file))
        {
            throw new StoreUnusableException($"There is already something at {file}: name a new file, so that no backup is lost.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            throw new StoreUnusableException($"There is no folder {folder}: make it, or name a file in another.");
        }

        return store.UseAsync(
            async context =>
            {
                await context.BackUpAsync(file, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Puts a backup in the place of all that the store holds, or changes nothing; an older backup is brought to the present schema, and who was forgotten since is forgotten again.</summary>
    public async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new StoreUnusableException($"There is no file {file}: name a file that kpibot backup has written.");
        }

        // Not upgraded first: a store that a newer version made is what this way leads back from.
        await store.UseAsItIsAsync(context => ReplaceAsync(context, file, cancellationToken));
        await forgetting.ReplayAsync(cancellationToken);
    }

    /// <summary>Whether what a company's store knew of an instant was put back to an older state since: its log tells.</summary>
    internal static Task<bool> IsRestoredSinceAsync(KpiDbContext context, string workspace, DateTimeOffset instant, CancellationToken cancellationToken) =>
        context.Audit.AnyAsync(entry => entry.Workspace == workspace && entry.Action == Restored && entry.At >= instant, cancellationToken);

    private async Task<int> ReplaceAsync(KpiDbContext context, string file, CancellationToken cancellationToken)
    {
        await context.CheckBackupAsync(file, context.Database.GetMigrations().ToList(), cancellationToken);
        context.MakeRoom();
        using var import = context.TryTake("import");
        if (import is null)
        {
            throw new StoreUnusableException("An import into this store is running: wait until it has ended, then restore.");
        }

        await context.RestoreAsync(file, cancellationToken);
        await StoreUpgrade.RunAsync(context, cancellationToken);
        var now = clock.GetUtcNow();
        await OutboxLedger.DoubtDueAsync(context, now, cancellationToken);
        return await LogAsync(context, now, cancellationToken);
    }

    private static async Task<int> LogAsync(KpiDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await context.Workspaces.Select(workspace => workspace.Name).ToListAsync(cancellationToken);
        context.Audit.AddRange(names.Select(name => new AuditEntry(name, now, "command line", Restored, "store")));
        return await context.SaveChangesAsync(cancellationToken);
    }
}
