using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Secrets;

/// <summary>What must not be read in the store or a backup of it. Throws <see cref="SecretsUnusableException"/>.</summary>
public sealed class SecretStore
{
    private readonly KpiStore store;
    private readonly MasterKeyFile file;
    private readonly SecretRows rows;

    internal SecretStore(KpiStore store, MasterKeyFile file, SecretRows rows) => (this.store, this.file, this.rows) = (store, file, rows);

    /// <summary>Whether a key file is set.</summary>
    public bool HasKey => file.IsSet;

    /// <summary>Keeps a secret, in the place of what was there.</summary>
    public Task PutAsync(SecretName name, string secret, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await rows.PutAsync(context, name, secret, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>A secret; null where there is none.</summary>
    public Task<string?> FindAsync(SecretName name, CancellationToken cancellationToken) =>
        store.UseAsync(context => rows.FindAsync(context, name, cancellationToken), cancellationToken);

    /// <summary>Forgets all secrets of a system's workspace.</summary>
    public Task DropAsync(string workspace, string owner, string team, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await rows.DropAsync(context, workspace, owner, team, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Opens all that is kept: at start, so that a wrong key stops the host and not a digest on Monday. Returns how many there are.</summary>
    public Task<int> CheckAsync(CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var names = (await context.Secrets.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(row => row.Name);
            if (names.Count > 0)
            {
                file.Read();
            }

            foreach (var name in names)
            {
                await rows.FindAsync(context, name, cancellationToken);
            }

            return names.Count;
        },
        cancellationToken);

    /// <summary>The key file, read and found in order. Throws where it is not.</summary>
    public void CheckKey() => file.Read();
}
