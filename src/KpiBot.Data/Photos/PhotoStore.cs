using KpiBot.Data.Opening;
using KpiBot.Data.Records;
using KpiBot.Kpis.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace KpiBot.Data.Photos;

/// <summary>The stocks of past business days, as they stood at their close.</summary>
public sealed class PhotoStore(KpiStore store)
{
    /// <summary>Keeps photos, all or none; one of the same day, KPI, scope and period replaces the one before.</summary>
    public Task SaveAsync(string workspace, IEnumerable<Photo> photos, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var shape = RecordShape.Of(typeof(Photo), context);
            using var statement = new RecordStatement(context.Database.GetDbConnection(), Save(shape), shape.Columns, [("@workspace", workspace)]);
            var sink = new ValueSink(shape.Columns.Count);
            foreach (var photo in photos)
            {
                cancellationToken.ThrowIfCancellationRequested();
                shape.Write(photo, sink);
                statement.Run(transaction.GetDbTransaction(), sink.Values);
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>The last day of which there are photos, or null.</summary>
    public Task<LocalDate?> LastDayAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Photos.Where(photo => EF.Property<string>(photo, WorkspaceColumn) == workspace).MaxAsync(photo => (LocalDate?)photo.Day, cancellationToken),
        cancellationToken);

    /// <summary>The photos of a workspace from a day on, by day.</summary>
    public Task<List<Photo>> LoadAsync(string workspace, LocalDate since, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Photos.AsNoTracking()
            .Where(photo => EF.Property<string>(photo, WorkspaceColumn) == workspace && photo.Day >= since)
            .OrderBy(photo => photo.Day).ThenBy(photo => photo.Kpi).ThenBy(photo => photo.Scope).ThenBy(photo => photo.Period)
            .ToListAsync(cancellationToken),
        cancellationToken);

    internal const string WorkspaceColumn = "Workspace";

    private static string Save(RecordShape shape) =>
        $"""
         INSERT INTO {shape.Table} (workspace, {shape.Names}) VALUES (@workspace, {string.Join(", ", shape.Columns.Select(column => column.Parameter))})
         ON CONFLICT (workspace, {RecordShape.NamesOf(shape.Keys)}) DO UPDATE SET {string.Join(", ", shape.Others.Select(column => $"{column.Name} = excluded.{column.Name}"))}
         """;
}
