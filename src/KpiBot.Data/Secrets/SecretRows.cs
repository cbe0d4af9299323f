using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Secrets;

/// <summary>Secrets in a transaction of the caller's.</summary>
internal sealed class SecretRows(SecretBox box)
{
    public async Task PutAsync(KpiDbContext context, SecretName name, string secret, CancellationToken cancellationToken)
    {
        var (text, key) = box.Seal(secret, name);
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO secrets (workspace, owner, team, purpose, key_id, sealed)
             VALUES ({name.Workspace}, {name.Owner}, {name.Team}, {name.Purpose}, {key}, {text})
             ON CONFLICT (workspace, owner, team, purpose) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed
             """,
            cancellationToken);
    }

    public async Task<string?> FindAsync(KpiDbContext context, SecretName name, CancellationToken cancellationToken) =>
        await Of(context, name.Workspace, name.Owner, name.Team).SingleOrDefaultAsync(row => row.Purpose == name.Purpose, cancellationToken) is { } row
            ? box.Open(row.Sealed, name)
            : null;

    public Task DropAsync(KpiDbContext context, string workspace, string owner, string team, CancellationToken cancellationToken) =>
        Of(context, workspace, owner, team).ExecuteDeleteAsync(cancellationToken);

    /// <summary>A team's secrets go over to another company: each is opened and sealed to its new place.</summary>
    public async Task MoveAsync(KpiDbContext context, string from, string to, string owner, string team, CancellationToken cancellationToken)
    {
        foreach (var row in await Of(context, from, owner, team).ToListAsync(cancellationToken))
        {
            await PutAsync(context, row.Name with { Workspace = to }, box.Open(row.Sealed, row.Name), cancellationToken);
        }

        await DropAsync(context, from, owner, team, cancellationToken);
    }

    /// <summary>
    /// Seals again, with the newest key, what another one has sealed. Returns how many. A token that a host renews meanwhile is newer than what was read here: it stays,
    /// and is looked at again, as that host may not have the newest key yet.
    /// </summary>
    public async Task<int> RenewAsync(KpiDbContext context, string newest, CancellationToken cancellationToken)
    {
        var renewed = 0;
        var old = context.Secrets.AsNoTracking().Where(row => row.KeyId != newest);
        for (var rows = await old.ToListAsync(cancellationToken); rows.Count > 0; rows = await old.ToListAsync(cancellationToken))
        {
            foreach (var row in rows)
            {
                renewed += await SealAgainAsync(context, row, cancellationToken);
            }
        }

        return renewed;
    }

    /// <summary>Seals a secret anew where it is still as it was read. Returns how many it was.</summary>
    internal async Task<int> SealAgainAsync(KpiDbContext context, StoredSecret read, CancellationToken cancellationToken)
    {
        var (text, key) = box.Seal(box.Open(read.Sealed, read.Name), read.Name);
        return await Of(context, read.Workspace, read.Owner, read.Team)
            .Where(row => row.Purpose == read.Purpose && row.Sealed == read.Sealed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.KeyId, key).SetProperty(row => row.Sealed, text), cancellationToken);
    }

    private static IQueryable<StoredSecret> Of(KpiDbContext context, string workspace, string owner, string team) =>
        context.Secrets.AsNoTracking().Where(row => row.Workspace == workspace && row.Owner == owner && row.Team == team);
}
