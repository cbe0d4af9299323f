using System.Collections.Immutable;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Opening;
using KpiBot.Data.Roles;
using KpiBot.Data.Targets;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Facts;

/// <summary>The facts of each workspace: imported as a whole, read as a whole.</summary>
public sealed class FactStore(KpiStore store, TimeProvider clock)
{
    // An import that drops more than this share of the deals or users is taken for a mistake.
    private const decimal MostGone = 0.2m;

    // Read before every answer.
    private readonly SharedReads<string, long> versions = new(() => store.Mark, workspace => store.UseAsync(
        context => context.Workspaces.Where(row => row.Name == workspace).Select(row => row.Generation).SingleOrDefaultAsync(),
        CancellationToken.None));

    /// <summary>
    /// Imports facts atomically: all of them are visible after, or, where anything fails, refuses or throws (the sequence itself included),
    /// none. The sequence is read once, in order, in batches; of two facts with one key the last stays. Every import that is done raises
    /// the facts' version, also where nothing changed. Throws <see cref="StoreUnusableException"/>.
    /// </summary>
    public Task<ImportResult> ImportAsync(string workspace, IEnumerable<Fact> facts, ImportPlan plan, CancellationToken cancellationToken) =>
        store.UseAsync(
            async context =>
            {
                using var turn = context.TryTake("import");
                return turn is null ? new ImportResult.Busy() : await ImportAsync(context, workspace, facts, plan, cancellationToken);
            },
            cancellationToken);

    /// <summary>
    /// Hands over all visible facts one by one, as they are at one version; nothing is kept here. First the company is handed on, as it is at
    /// that version (<see cref="Workspace.Generation"/>), which is also given back. Activities, stage entries with deal changes, and
    /// everything else (people first) come from three threads at once, in no order within a kind.
    /// </summary>
    public async Task<Workspace> ReadAsync(string workspace, Action<Workspace> begin, Action<Fact> take, CancellationToken cancellationToken)
    {
        while (true)
        {
            // An import may switch between two connections' first looks: then they look again.
            if (await InLanesAsync(workspace, [], lanes => TryReadAsync(lanes, begin, take, cancellationToken), cancellationToken) is { } row)
            {
                return row;
            }
        }
    }

    /// <summary>All visible facts, kind by kind (people first), with the version that they are of; read in one transaction.</summary>
    public async Task<LoadedFacts> LoadAsync(string workspace, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        var read = await ReadAsync(
            workspace,
            (context, row) =>
            {
                VisibleFacts.Read(context, row, FactKind.All, facts.Add, cancellationToken);
                return row;
            },
            cancellationToken);
        return new LoadedFacts(read.Generation, read, facts);
    }

    /// <summary>
    /// What brings facts read at <paramref name="version"/> up to now. It is known for the version before the present one and, of course, for
    /// the present one itself; from further back all facts have to be read.
    /// </summary>
    public Task<FactPatch> ChangesSinceAsync(string workspace, long version, CancellationToken cancellationToken) =>
        ReadAsync(workspace, (context, row) => new PatchReading(context, row, version).Read(), cancellationToken);

    /// <summary>Who is who, without any other fact.</summary>
    public Task<People> PeopleAsync(string workspace, CancellationToken cancellationToken) =>
        ReadAsync(workspace, (context, row) => VisiblePeople.Read(context, row, cancellationToken), cancellationToken);

    /// <summary>The facts' version: 0 before the first import.</summary>
    public Task<long> VersionAsync(string workspace, CancellationToken cancellationToken) => versions.GetAsync(workspace, cancellationToken);

    /// <summary>What these deals are called, by id; a deal that is not there has no name.</summary>
    public Task<Dictionary<string, DealName>> DealsAsync(string workspace, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        NamesAsync(workspace, ids, names => names.Deals(ids), cancellationToken);

    /// <summary>What the deals of these activities are called, by the activities' ids; an activity without a deal is not among them.</summary>
    public Task<Dictionary<string, DealName>> DealsOfAsync(string workspace, IReadOnlyCollection<string> activities, CancellationToken cancellationToken) =>
        NamesAsync(workspace, activities, names => names.DealsOf(activities), cancellationToken);

    /// <summary>What the deals of activities that are done are called, by the keys of the activities' ids (<see cref="Kpis.Details.DetailRow.KeyOf"/>).</summary>
    /// <param name="workspace">The company.</param>
    /// <param name="owners">Whose activities; all that these have done is looked through.</param>
    /// <param name="keys">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Dictionary<long, DealName>> DealsOfDoneAsync(string workspace, IReadOnlyCollection<string> owners, IReadOnlySet<long> keys, CancellationToken cancellationToken) =>
        NamesAsync(workspace, owners, names => names.DealsOfDone(owners, keys), cancellationToken);

    /// <summary>What these accounts are called, by id.</summary>
    public Task<Dictionary<string, string>> AccountsAsync(string workspace, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        NamesAsync(workspace, ids, names => names.Accounts(ids), cancellationToken);

    /// <summary>How many facts are visible, by table; whether they are the sample's is told by the workspace's source.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountAsync(string workspace, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyDictionary<string, long>>(
            workspace,
            (context, row) => FactKind.All.ToDictionary(kind => kind.Table, kind => VisibleFacts.Count(context, row, kind), StringComparer.Ordinal),
            cancellationToken);

    /// <summary>Imports on a context that has the turn.</summary>
    internal static async Task<ImportResult> ImportAsync(
        KpiDbContext context, string workspace, IEnumerable<Fact> facts, ImportPlan plan, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var before = await WorkspaceStore.OpenAsync(context, workspace, plan.Now, cancellationToken);
        var kept = await KeptTargets.LoadAsync(context, workspace, cancellationToken);
        using var staging = await Staging.BeginAsync(context, before, plan, cancellationToken);
        var switched = false;
        try
        {
            var gate = new RoleGate(context, before, plan, cancellationToken);
            var mask = new ForgottenMask(workspace, await ForgettingStore.ListAsync(context, workspace, cancellationToken));
            var changes = Stage(staging, kept.In(gate.Through(mask.Over(facts)), plan), plan, cancellationToken);
            if (!plan.Yes && TooMany(staging, changes) is { } refusal)
            {
                return refusal;
            }

            var version = plan.DryRun ? before.Generation : await staging.SwitchAsync(gate, kept, cancellationToken);
            switched = !plan.DryRun;
            return new ImportResult.Done(changes, before.Generation, version) { Held = gate.Held };
        }
        finally
        {
            if (!switched)
            {
                await staging.DiscardAsync();
            }
        }
    }

    private static IReadOnlyDictionary<string, FactChanges> Stage(Staging staging, IEnumerable<Fact> facts, ImportPlan plan, CancellationToken cancellationToken)
    {
        staging.Write(facts, cancellationToken);
        staging.WriteFoundChanges(cancellationToken);
        staging.RetireGone(cancellationToken);
        if (plan.Replace)
        {
            staging.RetireAbsent(cancellationToken);
        }

        return staging.Changes();
    }

    private static ImportResult.TooManyGone? TooMany(Staging staging, IReadOnlyDictionary<string, FactChanges> changes) =>
        FactKind.All
            .Where(kind => kind.Type == typeof(Deal) || kind.Type == typeof(User))
            .Select(kind => new ImportResult.TooManyGone(kind.Table, changes[kind.Table].Retired, staging.CountVisible(kind.Type)))
            .FirstOrDefault(loss => loss.Gone > loss.Present * MostGone);

    /// <summary>Null, and nothing handed over, where the connections do not look at one version.</summary>
    private static async Task<Workspace?> TryReadAsync(ImmutableArray<Lane> lanes, Action<Workspace> begin, Action<Fact> take, CancellationToken cancellationToken)
    {
        var row = lanes[0].Workspace;
        if (lanes.Any(lane => lane.Workspace.Generation != row.Generation))
        {
            return null;
        }

        begin(row);
        await Task.WhenAll(lanes.Zip(FactKind.Lanes, (lane, kinds) => Task.Run(() => VisibleFacts.Read(lane.Context, row, kinds, take, cancellationToken), cancellationToken)));
        return row;
    }

    /// <summary>A connection a lane, each in its own read transaction, opened one inside the other.</summary>
    private Task<T> InLanesAsync<T>(string workspace, ImmutableArray<Lane> open, Func<ImmutableArray<Lane>, Task<T>> read, CancellationToken cancellationToken) =>
        open.Length == FactKind.Lanes.Count
            ? read(open)
            : InTransactionAsync(workspace, (context, row) => InLanesAsync(workspace, open.Add(new Lane(context, row)), read, cancellationToken), cancellationToken);

    /// <summary>Of nothing, the store need not be asked.</summary>
    private Task<Dictionary<TKey, T>> NamesAsync<TKey, T>(
        string workspace, IReadOnlyCollection<string> ids, Func<NameReading, Dictionary<TKey, T>> read, CancellationToken cancellationToken)
        where TKey : notnull =>
        ids.Count == 0 ? Task.FromResult(new Dictionary<TKey, T>()) : ReadAsync(workspace, (context, row) => read(new NameReading(context, row)), cancellationToken);

    private Task<T> ReadAsync<T>(string workspace, Func<KpiDbContext, Workspace, T> read, CancellationToken cancellationToken) =>
        InTransactionAsync(workspace, (context, row) => Task.FromResult(read(context, row)), cancellationToken);

    private Task<T> InTransactionAsync<T>(string workspace, Func<KpiDbContext, Workspace, Task<T>> read, CancellationToken cancellationToken) =>
        store.UseAsync(
            async context =>
            {
                await using var transaction = await context.BeginReadAsync(cancellationToken);
                var row = await WorkspaceStore.FindAsync(context, workspace, cancellationToken);
                return await read(context, row ?? new Workspace(workspace, null, null, 0, null, null) { CreatedAt = clock.GetUtcNow() });
            },
            cancellationToken);

    private sealed record Lane(KpiDbContext Context, Workspace Workspace);
}
