using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Opening;

/// <summary>The database: created or upgraded on first use, then the way to it for all stores.</summary>
public sealed class KpiStore : IDisposable
{
    // An import looks for a host for an instant only.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    // A look at the file takes some microseconds: those who ask at once share it.
    private static readonly TimeSpan LookHolds = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly StoreCompany company = new();
    private readonly Func<KpiDbContext> open;
    private readonly Lazy<StoreMark?> mark;
    private long uses;
    private volatile Look? looked;
    private Task? upgrade;
    private volatile StoreTrouble? trouble;

    internal KpiStore(Func<KpiDbContext> open)
    {
        this.open = open;
        mark = new Lazy<StoreMark?>(Watch);
    }

    /// <summary>
    /// Another number once anything was written: by this process, from the moment on at which the write is known to be done; by another, within a millisecond. As long as
    /// it stays, what was read stays true. Null where the database cannot tell, or not now.
    /// </summary>
    internal long? Mark
    {
        get
        {
            if (looked is { } last && last.Uses == Interlocked.Read(ref uses) && Stopwatch.GetElapsedTime(last.At) < LookHolds)
            {
                return last.Mark;
            }

            // Counted before the look: a write that ends during it makes it old.
            var (before, at) = (Interlocked.Read(ref uses), Stopwatch.GetTimestamp());
            var now = upgrade is { IsCompletedSuccessfully: true } ? mark.Value?.Now() : null;
            looked = now is { } seen ? new Look(seen, at, before) : null;
            return now;
        }
    }

    /// <summary>What stopped somebody last; null where nothing ever did.</summary>
    public StoreTrouble? Trouble => trouble;

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

    /// <summary>Reads from the store, whether it can be read. Throws <see cref="StoreUnusableException"/>.</summary>
    public Task LookAsync(CancellationToken cancellationToken) => UseAsync(context => context.Workspaces.AnyAsync(cancellationToken), cancellationToken);

    /// <summary>Tells others, until it is cancelled, that a host serves from the store and may wait for it.</summary>
    public async Task AttendAsync(CancellationToken cancellationToken)
    {
        await UpgradeAsync(cancellationToken);
        await using var context = open();
        if (!context.CanBeAttended)
        {
            return;
        }

        var attendance = context.Attend();
        while (attendance is null && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Again, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            attendance = context.Attend();
        }

        using (attendance)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (mark is { IsValueCreated: true, Value: { } watched })
        {
            watched.Dispose();
        }
    }

    internal async Task<T> UseAsync<T>(Func<KpiDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await UpgradeAsync(cancellationToken);
        return await TryAsync(work);
    }

    /// <summary>Uses the store as it stands, also one of another version, or none yet: for work that puts another in its place.</summary>
    internal Task<T> UseAsItIsAsync<T>(Func<KpiDbContext, Task<T>> work) => TryAsync(work);

    private StoreMark? Watch()
    {
        using var context = open();
        return context.Watch();
    }

    private async Task<T> TryAsync<T>(Func<KpiDbContext, Task<T>> work)
    {
        await using var context = open();
        context.Company = company;
        company.Enter();
        try
        {
            return await work(context);
        }
        catch (DbException exception) when (context.WhyUnusable(exception) is { } why)
        {
            throw Unusable(why, exception);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is DbException cause && context.WhyUnusable(cause) is { } why)
        {
            // So EF wraps a server that cannot be reached.
            throw Unusable(why, exception);
        }
        catch (DbUpdateException exception) when (exception.InnerException is { } cause && context.WhyUnusable(cause) is { } why)
        {
            throw Unusable(why, exception);
        }
        finally
        {
            Interlocked.Increment(ref uses);
            company.Leave();
        }
    }

    private StoreUnusableException Unusable(string why, Exception cause)
    {
        trouble = new StoreTrouble(why, TimeProvider.System.GetTimestamp());
        return new StoreUnusableException(why, cause);
    }

    /// <summary>What the mark was, when, and after how many uses of the store.</summary>
    private sealed record Look(long Mark, long At, long Uses);
}
