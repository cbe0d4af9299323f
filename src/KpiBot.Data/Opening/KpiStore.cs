using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Opening;

/// <summary>The database: created or upgraded on first use, then the way to it for all stores.</summary>
public sealed class KpiStore
{
    private readonly Lock gate = new();
    private readonly Func<KpiDbContext> open;
    private Task? upgrade;

    internal KpiStore(Func<KpiDbContext> open) => this.open = open;

    /// <summary>Creates or upgrades the store; once a process, however often it is called. Throws <see cref="StoreUnusableException"/>.</summary>
    public Task UpgradeAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // A failed upgrade is tried again at the next call: the disk may have been mended.
            if (upgrade is null or { IsFaulted: true } or { IsCanceled: true })
            {
                upgrade = TryAsync(context => StoreUpgrade.RunAsync(context, CancellationToken.None));
            }

            return upgrade.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What a person calls the store: its file, or host and database.</summary>
    public Task<string> AddressAsync(CancellationToken cancellationToken) => UseAsync(context => Task.FromResult(context.Address), cancellationToken);

    internal async Task<T> UseAsync<T>(Func<KpiDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await UpgradeAsync(cancellationToken);
        return await TryAsync(work);
    }

    private async Task<T> TryAsync<T>(Func<KpiDbContext, Task<T>> work)
    {
        await using var context = open();
        try
        {
            return await work(context);
        }
        catch (DbException exception) when (context.WhyUnusable(exception) is { } why)
        {
            throw new StoreUnusableException(why, exception);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is DbException cause && context.WhyUnusable(cause) is { } why)
        {
            // So EF wraps a server that cannot be reached.
            throw new StoreUnusableException(why, exception);
        }
        catch (DbUpdateException exception) when (exception.InnerException is { } cause && context.WhyUnusable(cause) is { } why)
        {
            throw new StoreUnusableException(why, exception);
        }
    }
}
