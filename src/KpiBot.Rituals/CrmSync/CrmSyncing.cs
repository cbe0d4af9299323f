using KpiBot.Crm;
using KpiBot.Crm.Reading;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Sources;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.CrmSync;

/// <summary>
/// Reads a CRM into the facts: everything at first, then what changed. Pages are kept on disk as they come; figures change in one import at the end, so that
/// nobody is ever judged by half a reading.
/// </summary>
public sealed partial class CrmSyncing(
    CrmSources sources, FactStore facts, WorkspaceStore workspaces, SourceStore states, AuditStore audit, ImportNews news, SettingsOf settingsOf, TimeProvider clock, ILogger<CrmSyncing> logger)
{
    /// <summary>What a CRM tells; the rest (targets, orders, costs, absences…) may come from elsewhere and stays.</summary>
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "accounts", "stages", "deals", "stage_history", "deal_changes", "activities", "leads" };

    /// <summary>Throws <see cref="CrmRefusedException"/> and <see cref="CrmPausedException"/>; what was read until then is kept for the next try.</summary>
    /// <param name="workspace">The company.</param>
    /// <param name="crm">What is read.</param>
    /// <param name="full">Everything again, not only what changed.</param>
    /// <param name="yes">Whether somebody said that so much may go.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<SyncOutcome> SyncAsync(string workspace, ICrm crm, bool full, bool yes, CancellationToken cancellation)
    {
        var folder = sources.FolderOf(workspace, crm.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(folder) ?? ".");
        await using var turn = Turn(folder + ".lock");
        if (turn is null)
        {
            return new SyncOutcome(new ImportResult.Busy(), full);
        }

        var company = await workspaces.OpenAsync(workspace, cancellation);
        var last = full ? null : await LastAsync(workspace, crm, cancellation);
        var spool = Spool.Open(folder, last?.ToString() ?? $"everything{crm.Options.Connection}", clock.GetUtcNow());
        var run = new SyncRun(spool, last?.Since - crm.Options.Overlap, settingsOf(company).Zone)
        {
            AsksDeleted = last is not null && spool.Started - last.Deletions >= crm.Options.DeletionsEvery,
        };
        var (before, budget) = (crm.Client.Requests, crm.Client.Budget);
        await ReadAsync(crm, run, cancellation);
        var outcome = await ImportAsync(company, crm, run, Plan(company, crm, run, last, yes), cancellation);
        return outcome with { Requests = crm.Client.Requests - before, Warnings = run.Warnings, ShareOfDay = budget.Limit == 0 ? 0 : (double)budget.Used / budget.Limit };
    }

    /// <summary>Whether nothing of it has been read to its end yet.</summary>
    internal async Task<bool> IsFirstAsync(string workspace, ICrm crm, CancellationToken cancellation) => await LastAsync(workspace, crm, cancellation) is null;

    private async Task<SyncCursor?> LastAsync(string workspace, ICrm crm, CancellationToken cancellation) =>
        SyncCursor.Parse((await states.ListAsync(workspace, cancellation)).Find(state => state.Name == crm.Name)?.Cursor) is { } last && last.Connection == crm.Options.Connection ? last : null;

    private static async Task ReadAsync(ICrm crm, SyncRun run, CancellationToken cancellation)
    {
        try
        {
            await crm.ReadAsync(run, cancellation);
        }
        finally
        {
            crm.Client.Budget.Save();
        }
    }

    private async Task<SyncOutcome> ImportAsync(Workspace company, ICrm crm, SyncRun run, ImportPlan plan, CancellationToken cancellation)
    {
        using var read = PeopleFirst(await facts.PeopleAsync(company.Name, cancellation), crm, run).GetEnumerator();
        var some = read.MoveNext();

        // Hints are known once the facts have begun.
        plan = plan with { TimeZone = run.Hints.TimeZone, Currency = run.Hints.Currency };
        var result = await facts.ImportAsync(company.Name, some ? Rest(read) : [], plan, cancellation);
        if (result is ImportResult.TooManyGone)
        {
            // Kept, it would be judged again and again, and the CRM never be asked again.
            run.Spool.Delete();
        }

        if (result is ImportResult.Done done)
        {
            run.Spool.Delete();
            await TellAsync(company.Name, crm, run, done, plan.Now, cancellation);
        }

        return new SyncOutcome(result, run.IsFull);
    }

    private static IEnumerable<Kpis.Facts.Fact> PeopleFirst(Kpis.Snapshots.People present, ICrm crm, SyncRun run) => new PeopleKept(present, crm.Options).Over(crm.Facts(run));

    private static IEnumerable<Kpis.Facts.Fact> Rest(IEnumerator<Kpis.Facts.Fact> read)
    {
        do
        {
            yield return read.Current;
        }
        while (read.MoveNext());
    }

    private ImportPlan Plan(Workspace company, ICrm crm, SyncRun run, SyncCursor? last, bool yes)
    {
        var isSample = company.Source == Workspace.SampleSource;
        var cursor = new SyncCursor(run.Spool.Started, run.IsFull || run.AsksDeleted || last is null ? run.Spool.Started : last.Deletions, crm.Options.Connection);
        return new ImportPlan(crm.Name, clock.GetUtcNow())
        {
            // The sample company gives way; nothing of it stays.
            Replace = run.IsFull,
            Only = isSample ? null : Told,
            Yes = isSample || yes,
            Cursor = cursor.ToString(),
            GoneDeals = run.GoneDeals,
            GoneActivities = run.GoneActivities,
            By = crm.Name,
        };
    }

    private async Task TellAsync(string workspace, ICrm crm, SyncRun run, ImportResult.Done done, DateTimeOffset at, CancellationToken cancellation)
    {
        Log.Read(logger, crm.Name, crm.Client.Requests, done.Version);
        if (!run.IsFull)
        {
            return;
        }

        await audit.AppendAsync(new AuditEntry(workspace, at, crm.Name, "sync", "facts") { FactsVersion = done.Version }, cancellation);
        await news.TellAsync(workspace, done, run.Warnings, run.Warnings.Count, at, cancellation);
    }

    /// <summary>One reading of a CRM at a time; the operating system frees the place when a process dies. Null where it is taken.</summary>
    private static FileStream? Turn(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Crm} was read, {Requests} requests since the start; the facts are at version {Version}")]
        public static partial void Read(ILogger logger, string crm, long requests, long version);
    }
}
