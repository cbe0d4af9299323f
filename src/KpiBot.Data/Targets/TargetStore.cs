using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Targets;

/// <summary>The targets that people set in chat.</summary>
public sealed class TargetStore(KpiStore store, TimeProvider clock)
{
    private const string Action = "target";

    /// <summary>
    /// Sets targets, all or none: each is a fact from the next version on, with its own row and an entry in the audit log. What was there before and what the files said
    /// is found here. Said twice, it is done once.
    /// </summary>
    /// <param name="workspace">The company, which all of them are of.</param>
    /// <param name="targets">At least one, each of another KPI, scope or period.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<TargetsSet> SetAsync(string workspace, IReadOnlyCollection<ChatTarget> targets, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            using var turn = context.TryTake("import");
            return turn is null ? new TargetsSet.Busy() : await SetAsync(context, workspace, targets, cancellationToken);
        },
        cancellationToken);

    /// <summary>The targets set in chat that hold, newest first.</summary>
    public Task<List<ChatTarget>> HoldingAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => Holding(context, workspace).OrderByDescending(target => target.At).ThenByDescending(target => target.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The running targets of a scope that were made easier after an instant, oldest first: the next digest says so.</summary>
    public Task<List<ChatTarget>> LoweredSinceAsync(string workspace, string scope, DateTimeOffset since, CancellationToken cancellationToken) => store.UseAsync(
        context => context.ChatTargets.AsNoTracking()
            .Where(target => target.Workspace == workspace && target.Scope == scope && target.LoweredFrom != null && target.At > since)
            .OrderBy(target => target.At).ThenBy(target => target.Id)
            .ToListAsync(cancellationToken),
        cancellationToken);

    internal static IQueryable<ChatTarget> Holding(KpiDbContext context, string workspace) =>
        context.ChatTargets.AsNoTracking().Where(target => target.Workspace == workspace && target.EndedAt == null);

    private async Task<TargetsSet> SetAsync(KpiDbContext context, string workspace, IReadOnlyCollection<ChatTarget> targets, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var plan = new ImportPlan(Action, clock.GetUtcNow()) { IsEdit = true };
        var before = await WorkspaceStore.OpenAsync(context, workspace, plan.Now, cancellationToken);
        var held = await Holding(context, workspace).ToListAsync(cancellationToken);
        var rows = new List<ChatTarget>();
        foreach (var target in targets.Where(target => !held.Exists(one => IsSame(one, target) && one.Value == target.Value)))
        {
            var there = await VisibleAsync(context, before, target, cancellationToken);
            var earlier = held.Find(one => IsSame(one, target));
            rows.Add(target with { Before = there, FileValue = earlier is null ? there : earlier.FileValue, FactsVersion = before.Generation + 1 });
        }

        return rows.Count == 0 ? new TargetsSet.Same() : await WriteAsync(context, before, plan, rows, held, cancellationToken);
    }

    private static async Task<TargetsSet> WriteAsync(
        KpiDbContext context, Workspace before, ImportPlan plan, List<ChatTarget> rows, List<ChatTarget> held, CancellationToken cancellationToken)
    {
        using var staging = await Staging.BeginAsync(context, before, plan, cancellationToken);
        var switched = false;
        try
        {
            staging.Write(rows.Select(row => new Target(row.Kpi, row.Scope, row.Period, row.Value)), cancellationToken);
            var version = await staging.SwitchAsync(() => RecordAsync(context, plan, rows, held, cancellationToken), bringsUsers: false, cancellationToken);
            switched = true;
            return new TargetsSet.Done(version);
        }
        finally
        {
            if (!switched)
            {
                await staging.DiscardAsync();
            }
        }
    }

    private static async Task RecordAsync(KpiDbContext context, ImportPlan plan, List<ChatTarget> rows, List<ChatTarget> held, CancellationToken cancellationToken)
    {
        foreach (var earlier in held.Where(one => rows.Exists(row => IsSame(one, row))))
        {
            await Holding(context, earlier.Workspace).Where(one => one.Id == earlier.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, plan.Now), cancellationToken);
        }

        context.ChatTargets.AddRange(rows);
        context.Audit.AddRange(rows.Select(EntryOf));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static AuditEntry EntryOf(ChatTarget row) => new(row.Workspace, row.At, row.Author, Action, row.Scope)
    {
        Before = row.Before is { } before ? Text(row, before) : null,
        After = Text(row, row.Value),
        FactsVersion = row.FactsVersion,
        Place = row.Place,
    };

    private static string Text(ChatTarget row, decimal value) => FormattableString.Invariant($"{row.Kpi} {row.Period} {value:0.############}");

    private static bool IsSame(ChatTarget one, ChatTarget other) => (one.Kpi, one.Scope, one.Period) == (other.Kpi, other.Scope, other.Period);

    private static Task<decimal?> VisibleAsync(KpiDbContext context, Workspace workspace, ChatTarget target, CancellationToken cancellationToken) =>
        context.Set<Target>().AsNoTracking()
            .Where(row => EF.Property<string>(row, FactKind.Workspace) == workspace.Name && row.Kpi == target.Kpi && row.Scope == target.Scope && row.Period == target.Period)
            .Where(row => EF.Property<long>(row, FactKind.From) <= workspace.Generation)
            .Where(row => EF.Property<long?>(row, FactKind.To) == null || EF.Property<long?>(row, FactKind.To) > workspace.Generation)
            .Select(row => (decimal?)row.Value)
            .SingleOrDefaultAsync(cancellationToken);
}
