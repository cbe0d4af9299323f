using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Audit;

/// <summary>The log of who did what: it can be added to and read.</summary>
public sealed class AuditStore(KpiStore store)
{
    /// <summary>Writes one entry.</summary>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAsync([entry], cancellationToken);

    /// <summary>Writes several entries, all or none.</summary>
    public Task AppendAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken) =>
        store.UseAsync(
            context =>
            {
                context.Audit.AddRange(entries);
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);

    /// <summary>What was done to somebody or something (<c>user:ID</c>), newest first.</summary>
    public Task<List<AuditEntry>> AboutAsync(string workspace, string @object, int atMost, CancellationToken cancellationToken) =>
        store.UseAsync(
            context => Newest(context.Audit.Where(entry => entry.Workspace == workspace && entry.Object == @object), atMost)
                .ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>What was done in a workspace, newest first.</summary>
    public Task<List<AuditEntry>> LatestAsync(string workspace, int atMost, CancellationToken cancellationToken) =>
        store.UseAsync(
            context => Newest(context.Audit.Where(entry => entry.Workspace == workspace), atMost).ToListAsync(cancellationToken),
            cancellationToken);

    private static IQueryable<AuditEntry> Newest(IQueryable<AuditEntry> entries, int atMost) =>
        entries.AsNoTracking().OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(atMost);
}
