using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpiBot.Data.Promises;

/// <summary>What people promised their teams, and whether they kept it.</summary>
public sealed class PromiseStore(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Keeps a promise; false where one with this id is there already.</summary>
    public Task<bool> AddAsync(Promise promise, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            if (await One(context, promise.Workspace, promise.Id).AnyAsync(cancellationToken))
            {
                return false;
            }

            context.Promises.Add(promise);
            return await context.SaveChangesAsync(cancellationToken) == 1;
        },
        cancellationToken);

    /// <summary>One promise; null where there is none such.</summary>
    public Task<Promise?> FindAsync(string workspace, string id, CancellationToken cancellationToken) =>
        store.UseAsync(context => One(context, workspace, id).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>A team's promises that fell due from a day to a day, both included, the earliest first. The weekly review reads last week's back.</summary>
    public Task<List<Promise>> DueAsync(string workspace, string team, LocalDate from, LocalDate to, CancellationToken cancellationToken) => store.UseAsync(
        context => InOrder(context.Promises.Where(row => row.Workspace == workspace && row.Team == team && row.Due >= from && row.Due <= to)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The promises that nobody has answered for, the earliest due first.</summary>
    public Task<List<Promise>> OpenAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => InOrder(context.Promises.Where(row => row.Workspace == workspace && row.Kept == null)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The promises due up to a day whose owner was not asked yet.</summary>
    public Task<List<Promise>> ToAskAsync(string workspace, LocalDate upTo, CancellationToken cancellationToken) => store.UseAsync(
        context => InOrder(context.Promises.Where(row => row.Workspace == workspace && row.Kept == null && row.AskedAt == null && row.Due <= upTo)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Notes that the owner is asked, with the messages that ask, or neither. False where that was done already.</summary>
    public async Task<bool> AskedAsync(Promise promise, IReadOnlyCollection<OutboxRow> messages, CancellationToken cancellationToken)
    {
        var asked = await store.UseAsync(
            async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var now = clock.GetUtcNow();
                var first = await context.Promises
                    .Where(row => row.Workspace == promise.Workspace && row.Id == promise.Id && row.AskedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AskedAt, now), cancellationToken) == 1;
                if (first)
                {
                    await OutboxStore.WriteAsync(context, messages, now, cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return first;
            },
            cancellationToken);
        signal.Ring();
        return asked;
    }

    /// <summary>Keeps what was said of a promise; the last word holds. False where it was said before, or the promise is gone.</summary>
    public Task<bool> AnswerAsync(string workspace, string id, bool kept, string by, CancellationToken cancellationToken) => store.UseAsync(
        async context => await context.Promises
            .Where(row => row.Workspace == workspace && row.Id == id && (row.Kept == null || row.Kept != kept))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Kept, kept).SetProperty(row => row.AnsweredAt, clock.GetUtcNow()).SetProperty(row => row.AnsweredBy, by),
                cancellationToken) == 1,
        cancellationToken);

    private static IQueryable<Promise> One(KpiDbContext context, string workspace, string id) =>
        context.Promises.AsNoTracking().Where(row => row.Workspace == workspace && row.Id == id);

    private static IQueryable<Promise> InOrder(IQueryable<Promise> rows) => rows.AsNoTracking().OrderBy(row => row.Due).ThenBy(row => row.MadeAt).ThenBy(row => row.Id);
}
