using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Secrets;

/// <summary>
/// A new key in the place of the old ones. At every moment the file has all the keys that the store needs: the new one is added first, then the secrets are
/// sealed anew in one transaction, and only then the old ones go.
/// </summary>
public sealed class KeyRotation
{
    private readonly KpiStore store;
    private readonly MasterKeyFile file;
    private readonly SecretRows rows;

    internal KeyRotation(KpiStore store, MasterKeyFile file, SecretRows rows) => (this.store, this.file, this.rows) = (store, file, rows);

    /// <summary>Where the key file is.</summary>
    public string File => file.Path;

    /// <summary>Makes the first key where there is none, else a new one. Returns how many secrets were sealed anew; null where this was the first key.</summary>
    public Task<int?> RunAsync(CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            using var turn = context.TryTake("rotate-key");
            if (turn is null)
            {
                throw new SecretsUnusableException("Another process is changing the key: wait until it has ended.");
            }

            return file.Exists ? await RotateAsync(context, cancellationToken) : await BeginAsync(context, cancellationToken);
        },
        cancellationToken);

    private async Task<int?> BeginAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        if (await context.Secrets.AnyAsync(cancellationToken))
        {
            file.Read();
        }

        file.Write([MasterKey.New()]);
        return null;
    }

    private async Task<int?> RotateAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        var newest = MasterKey.New();
        file.Write([newest, .. file.Read()]);
        var (all, some) = (0, 0);
        do
        {
            // Again until nothing is left: a host that runs may have sealed something with the old key while it was still the newest.
            some = await RenewAsync(context, newest.Id, cancellationToken);
            all += some;
        }
        while (some > 0);
        file.Write([newest]);
        return all;
    }

    private async Task<int> RenewAsync(KpiDbContext context, string newest, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var count = await rows.RenewAsync(context, newest, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
