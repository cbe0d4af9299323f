using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Opening;

/// <summary>Brings the store to the schema that this KpiBot knows: one process at a time, forwards only.</summary>
internal static class StoreUpgrade
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether anything was to be done.</summary>
    public static async Task<bool> RunAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        context.MakeRoom();
        if (await IsCurrentAsync(context, cancellationToken))
        {
            return false;
        }

        using var turn = await TakeTurnAsync(context, cancellationToken);

        // Another process may have done it while this one waited.
        if (await IsCurrentAsync(context, cancellationToken))
        {
            return false;
        }

        await context.ClearDeadUpgradeAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> IsCurrentAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        var present = applied.ToHashSet(StringComparer.Ordinal);
        var newer = present.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).LastOrDefault();
        return newer is null
            ? present.Count == known.Count
            : throw new StoreUnusableException(
                $"The store {context.Address} was made by a newer KpiBot (schema {newer}; this one knows {known[^1]}): run that version, or restore a backup from before the upgrade.");
    }

    private static async Task<IDisposable> TakeTurnAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Look)
        {
            if (context.TryTake("upgrade") is { } turn)
            {
                return turn;
            }

            await Task.Delay(Look, cancellationToken);
        }

        throw new StoreUnusableException(
            $"The store {context.Address} has been held by another process's upgrade for {Patience.TotalMinutes:0} minutes: end that process and start again.");
    }
}
