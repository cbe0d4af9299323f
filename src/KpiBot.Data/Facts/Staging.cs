using KpiBot.Data.Records;
using KpiBot.Data.Roles;
using KpiBot.Data.Sources;
using KpiBot.Data.Targets;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Facts;

/// <summary>
/// One import under way: rows are written under the next generation, where nobody sees them, until one row is switched. Whoever dies in
/// between leaves rows that the next import clears. How rows are written is each database's own.
/// </summary>
internal abstract class Staging(KpiDbContext context, StagingPlace place, ImportPlan plan) : IDisposable
{
    private readonly NewestFact _newest = new(plan.Now);

    protected KpiDbContext Context => context;

    protected StagingPlace Place => place;

    protected ImportPlan Plan => plan;

    protected IReadOnlyList<FactTable> Tables { get; } = [.. FactKind.All.Select(kind => new FactTable(kind, context))];

    /// <summary>Begins, on a context whose connection stays open, and clears what came before.</summary>
    public static async Task<Staging> BeginAsync(KpiDbContext context, Workspace workspace, ImportPlan plan, CancellationToken cancellationToken)
    {
        var staging = context.Stage(new StagingPlace(workspace.Name, workspace.Generation), plan);
        staging.Forget(died: workspace.StagedGeneration is not null);
        await staging.MarkAsync(staging.Place.Next, cancellationToken);
        staging.Begin();
        return staging;
    }

    /// <summary>Stages all facts; the sequence is read outside transactions, as slow as it may be.</summary>
    public void Write(IEnumerable<Fact> facts, CancellationToken cancellationToken) => Stage(Seen(facts, cancellationToken));

    /// <summary>Stages the deal changes that the staged deals show, given ones aside.</summary>
    public abstract void WriteFoundChanges(CancellationToken cancellationToken);

    /// <summary>Stages the end of everything that was not written.</summary>
    public abstract void RetireAbsent(CancellationToken cancellationToken);

    /// <summary>Stages the end of what the source says is there no more.</summary>
    public void RetireGone(CancellationToken cancellationToken)
    {
        Retire(plan.GoneDeals, cancellationToken, (typeof(Deal), "id"), (typeof(StageEntry), "deal_id"), (typeof(DealChange), "deal_id"));
        Retire(plan.GoneActivities, cancellationToken, (typeof(Activity), "id"));
    }

    /// <summary>Rows of a kind that are visible now.</summary>
    public abstract long CountVisible(Type kind);

    /// <summary>What the switch would change, by table.</summary>
    public IReadOnlyDictionary<string, FactChanges> Changes() => Tables.ToDictionary(table => table.Kind.Table, Count, StringComparer.Ordinal);

    /// <summary>Makes an import's rows the visible ones; keeps how fresh their source is, which rights wait and which targets of the chat they replaced.</summary>
    public Task<long> SwitchAsync(RoleGate gate, KeptTargets kept, CancellationToken cancellationToken) => SwitchAsync(
        async () =>
        {
            if (!plan.IsEdit)
            {
                var state = new SourceState(place.Workspace, plan.Source, plan.Now) { Cursor = plan.Cursor, NewestFact = _newest.At };
                await SourceStore.SaveAsync(context, state, cancellationToken);
            }

            await RoleLedger.SaveAsync(context, place.Workspace, gate, plan, place.Next, cancellationToken);
            await kept.EndAsync(context, plan, cancellationToken);
        },
        gate.BringsUsers,
        cancellationToken);

    /// <summary>Makes the staged rows the visible ones, by writing the workspace's row, with what else is to be written in the same transaction.</summary>
    public async Task<long> SwitchAsync(Func<Task> also, bool bringsUsers, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await RaiseVersionAsync(bringsUsers, cancellationToken);
        await also();
        await transaction.CommitAsync(cancellationToken);
        return place.Next;
    }

    /// <summary>Forgets the staged rows: the store is as it was.</summary>
    public async Task DiscardAsync()
    {
        Forget(died: true);
        await MarkAsync(null, CancellationToken.None);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets the rows that nobody needs any more; and, where an import died, all that it wrote.</summary>
    protected abstract void Forget(bool died);

    /// <summary>Makes ready to stage.</summary>
    protected abstract void Begin();

    protected abstract void Stage(IEnumerable<Fact> facts);

    protected abstract FactChanges Count(FactTable table);

    /// <summary>Counts rows that ended otherwise than by being replaced or absent.</summary>
    protected abstract void CountRetired(Type kind, long retired);

    protected bool Replaces(FactTable table) => plan.Only?.Contains(table.Kind.Table) ?? true;

    protected abstract void Dispose(bool disposing);

    protected FactTable Table(Type kind) => Tables.Single(table => table.Kind.Type == kind);

    private void Retire(IReadOnlyCollection<string> ids, CancellationToken cancellationToken, params (Type Kind, string Column)[] columns)
    {
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var (kind, column) in columns)
        {
            using var transaction = context.Database.GetDbConnection().BeginTransaction();
            var retired = 0L;
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var end = new RecordStatement(context.Database.GetDbConnection(), Table(kind).EndOf(column), [], [.. place.Parameters, ("@gone", id)]);
                retired += end.Run(transaction);
            }

            transaction.Commit();
            CountRetired(kind, retired);
        }
    }

    private IEnumerable<Fact> Seen(IEnumerable<Fact> facts, CancellationToken cancellationToken)
    {
        foreach (var fact in facts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _newest.See(fact);
            yield return fact;
        }
    }

    private Task<int> MarkAsync(long? generation, CancellationToken cancellationToken) =>
        context.Workspaces.Where(workspace => workspace.Name == place.Workspace)
            .ExecuteUpdateAsync(row => row.SetProperty(workspace => workspace.StagedGeneration, generation), cancellationToken);

    private async Task RaiseVersionAsync(bool bringsUsers, CancellationToken cancellationToken)
    {
        var switched = await context.Workspaces
            .Where(workspace => workspace.Name == place.Workspace && workspace.Generation == place.Generation)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(workspace => workspace.Generation, place.Next)
                    .SetProperty(workspace => workspace.StagedGeneration, (long?)null)
                    .SetProperty(workspace => workspace.HasOwnUsers, workspace => workspace.HasOwnUsers || bringsUsers)
                    .SetProperty(workspace => workspace.LastImportAt, workspace => plan.IsEdit ? workspace.LastImportAt : plan.Now)
                    .SetProperty(workspace => workspace.Source, workspace => plan.IsEdit ? workspace.Source : plan.Source)
                    .SetProperty(workspace => workspace.TimeZone, workspace => plan.TimeZone ?? workspace.TimeZone)
                    .SetProperty(workspace => workspace.Currency, workspace => plan.Currency ?? workspace.Currency),
                cancellationToken);
        if (switched != 1)
        {
            throw new InvalidOperationException("The workspace was switched by somebody else during an import.");
        }
    }
}
