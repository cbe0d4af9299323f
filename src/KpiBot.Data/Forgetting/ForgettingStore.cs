using KpiBot.Data.Audit;
using KpiBot.Data.Opening;
using KpiBot.Data.Roles;
using KpiBot.Data.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Forgetting;

/// <summary>Forgets people for good: in the store, in every import to come, and after a backup was restored.</summary>
public sealed class ForgettingStore(KpiStore store, TimeProvider clock)
{
    /// <summary>Where the list of the forgotten is kept; null for beside the store.</summary>
    public string? File { get; init; }

    /// <summary>Forgets somebody: their pseudonym from now on, or null where there is no such user. Throws <see cref="StoreUnusableException"/> while an import is running.</summary>
    public Task<string?> ForgetAsync(string workspace, string userId, string by, string? place, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            using var turn = Take(context);
            if (await PersonAsync(context, workspace, user => user == userId, cancellationToken) is not var (row, user))
            {
                return null;
            }

            var person = new ForgottenPerson(
                workspace, Digest.Of(workspace, userId), user.Email is { } email ? Digest.Of(workspace, email) : null, Digest.Pseudonym(), clock.GetUtcNow());

            // The list first: who is on it and not yet erased is erased at the next start.
            ForgottenList.Add(FileOf(context), person);
            await EraseAsync(context, row, user.Id, person, by, place, cancellationToken);
            await context.ScrubAsync(cancellationToken);
            return person.Pseudonym;
        },
        cancellationToken);

    /// <summary>Forgets again whoever is on the list and is back in the store, as after a restore; gives back how many.</summary>
    public Task<int> ReplayAsync(CancellationToken cancellationToken) => store.UseAsync(context => ReplayAsync(context, cancellationToken), cancellationToken);

    internal async Task<int> ReplayAsync(KpiDbContext context, CancellationToken cancellationToken)
    {
        var known = (await context.Forgotten.AsNoTracking().ToListAsync(cancellationToken)).Select(person => (person.Workspace, person.IdHash)).ToHashSet();
        var missing = ForgottenList.Read(FileOf(context)).Where(person => !known.Contains((person.Workspace, person.IdHash))).ToList();
        if (missing.Count == 0)
        {
            return 0;
        }

        using var turn = Take(context);
        foreach (var person in missing)
        {
            if (await PersonAsync(context, person.Workspace, id => Digest.Of(person.Workspace, id) == person.IdHash, cancellationToken) is var (row, user))
            {
                await EraseAsync(context, row, user.Id, person, "command line", place: null, cancellationToken);
            }
            else
            {
                context.Forgotten.Add(person);
                await context.SaveChangesAsync(cancellationToken);
            }
        }

        await context.ScrubAsync(cancellationToken);
        return missing.Count;
    }

    internal static Task<List<ForgottenPerson>> ListAsync(KpiDbContext context, string workspace, CancellationToken cancellationToken) =>
        context.Forgotten.AsNoTracking().Where(person => person.Workspace == workspace).ToListAsync(cancellationToken);

    private static async Task<(Workspace Row, KpiBot.Kpis.Facts.User User)?> PersonAsync(KpiDbContext context, string workspace, Func<string, bool> isThem, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return await WorkspaceStore.FindAsync(context, workspace, cancellationToken) is { } row
            && VisiblePeople.Read(context, row, cancellationToken).Users.FirstOrDefault(user => isThem(user.Id)) is { } user
                ? (row, user)
                : null;
    }

    private async Task EraseAsync(KpiDbContext context, Workspace row, string userId, ForgottenPerson person, string by, string? place, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await new Erasure(context, row.Name, userId, person.Pseudonym, cancellationToken).RunAsync(person.Day);

        // Rows changed in place, under generations that others have read: two steps on, nobody patches what they have, all read anew.
        await context.Workspaces.Where(workspace => workspace.Name == row.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(workspace => workspace.Generation, workspace => workspace.Generation + 2), cancellationToken);
        context.Forgotten.Add(person);
        var actor = by == $"user:{userId}" ? $"user:{person.Pseudonym}" : by;
        context.Audit.Add(new AuditEntry(row.Name, clock.GetUtcNow(), actor, "forget", $"user:{person.Pseudonym}") { FactsVersion = row.Generation + 2, Place = place });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static IDisposable Take(KpiDbContext context) =>
        context.TryTake("import") ?? throw new StoreUnusableException("An import into this store is running: wait until it has ended, then ask again.");

    private string FileOf(KpiDbContext context) => File ?? context.ForgottenFile;
}
