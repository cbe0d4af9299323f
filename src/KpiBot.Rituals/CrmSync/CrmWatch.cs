using KpiBot.Chat;
using KpiBot.Crm;
using KpiBot.Crm.Reading;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.CrmSync;

/// <summary>Reads every CRM that is set up, again and again. A wrong setting stops the start.</summary>
internal sealed partial class CrmWatch(
    CrmSources sources, ConnectedCrms crms, WorkspaceStore workspaces, CrmSyncing syncing, CrmStanding standing, CrmBell bell, TimeProvider clock, ILogger<CrmWatch> logger) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterTooManyGone = TimeSpan.FromHours(1);

    // However many webhooks come.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ICrm, (string Company, CancellationTokenSource Stop, Task Work)> _readings = [];
    private readonly HashSet<string> _said = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var company in sources.Companies)
        {
            _ = sources.Of(company);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(_readings.Values.Select(reading => reading.Work));
        }
    }

    /// <summary>Begins with those that were connected meanwhile, here or by another host, and lets go of those that were disconnected.</summary>
    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            var stored = (await workspaces.ListAsync(stopping)).Select(company => company.Name);
            foreach (var company in stored.Concat(sources.Companies).Concat(_readings.Values.Select(reading => reading.Company)).Distinct(StringComparer.Ordinal).ToArray())
            {
                await LookAsync(company, stopping);
            }
        }
        catch (Exception failed) when (!(failed is OperationCanceledException && stopping.IsCancellationRequested))
        {
            Log.NotFound(logger, "all", failed);
        }
    }

    private async Task LookAsync(string company, CancellationToken stopping)
    {
        try
        {
            var now = await crms.OfAsync(company, stopping);

            // The old one first: with a new key both are of one name, and share its turn and its standing.
            foreach (var gone in _readings.Where(reading => reading.Value.Company == company).Select(reading => reading.Key).Except(now).ToArray())
            {
                await EndAsync(gone);
            }

            foreach (var crm in now)
            {
                Begin(company, crm, stopping);
            }
        }
        catch (Exception failed) when (!(failed is OperationCanceledException && stopping.IsCancellationRequested))
        {
            // One company's sealed key that does not open any more is no matter of the next one's.
            Log.NotFound(logger, company, failed);
        }
    }

    private void Begin(string workspace, ICrm crm, CancellationToken stopping)
    {
        if (!_readings.ContainsKey(crm))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _readings[crm] = (workspace, stop, KeepReadingAsync(workspace, crm, stop));
        }
    }

    private async Task EndAsync(ICrm crm)
    {
        var (company, stop, work) = _readings[crm];
        _readings.Remove(crm);
        await stop.CancelAsync();
        await work;

        // What is not read any more holds no warnings back.
        standing.Note(company, crm.Name, fails: false);
    }

    private async Task KeepReadingAsync(string workspace, ICrm crm, CancellationTokenSource stop)
    {
        using var mine = stop;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var (atLeast, atMost) = await ReadAsync(workspace, crm, stop.Token);
                await bell.WaitAsync(workspace, crm.Name, atLeast, atMost, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops, or it was disconnected.
        }
    }

    /// <summary>Gives back when it is to be read again: after how long at the soonest, and at the latest.</summary>
    private async Task<(TimeSpan AtLeast, TimeSpan AtMost)> ReadAsync(string workspace, ICrm crm, CancellationToken cancellation)
    {
        using var trail = Trail.Begin("reading");
        try
        {
            standing.Begins(workspace, crm.Name, await syncing.IsFirstAsync(workspace, crm, cancellation));
            return Next(workspace, crm, await syncing.SyncAsync(workspace, crm, full: false, yes: false, cancellation));
        }
        catch (CrmPausedException paused)
        {
            Log.Paused(logger, crm.Name, paused.Message);
            var pause = TimeSpan.FromTicks(Math.Max((paused.Until - clock.GetUtcNow()).Ticks, AfterTrouble.Ticks));
            return (pause, pause);
        }
        catch (Exception failed) when (!(failed is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            standing.Note(workspace, crm.Name, fails: true);
            Log.Failed(logger, crm.Name, failed.Message, failed is CrmRefusedException ? null : failed);
            return (Between, AfterTrouble);
        }
        finally
        {
            standing.Begins(workspace, crm.Name, begins: false);
        }
    }

    private (TimeSpan AtLeast, TimeSpan AtMost) Next(string workspace, ICrm crm, SyncOutcome outcome)
    {
        foreach (var warning in outcome.Warnings.Where(Once))
        {
            Log.Odd(logger, crm.Name, warning);
        }

        var gone = outcome.Result as ImportResult.TooManyGone;
        standing.Note(workspace, crm.Name, fails: gone is not null);
        if (gone is null)
        {
            return (Least(crm.Options.SyncEvery), crm.Options.SyncEvery);
        }

        Log.TooManyGone(logger, crm.Name, gone.Gone, gone.Present, gone.Table);
        return (AfterTooManyGone, AfterTooManyGone);
    }

    private static TimeSpan Least(TimeSpan atMost) => atMost < Between ? atMost : Between;

    // A property that is missing is missing every time.
    private bool Once(string warning)
    {
        lock (_said)
        {
            return _said.Add(warning.Split(" (")[0]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Crm}: {Warning}")]
        public static partial void Odd(ILogger logger, string crm, string warning);

        [LoggerMessage(2, LogLevel.Warning, "{Crm} was not read to its end: {Why}")]
        public static partial void Paused(ILogger logger, string crm, string why);

        [LoggerMessage(3, LogLevel.Error, "{Crm} could not be read: {Why}")]
        public static partial void Failed(ILogger logger, string crm, string why, Exception? failed);

        [LoggerMessage(4, LogLevel.Error, "{Crm} was read, and not taken: {Gone} of {Present} {Table} would go; look there first whether the key still sees all of them; if they are gone, say sync --yes")]
        public static partial void TooManyGone(ILogger logger, string crm, long gone, long present, string table);

        [LoggerMessage(5, LogLevel.Error, "Which CRMs are connected could not be found out ({Company})")]
        public static partial void NotFound(ILogger logger, string company, Exception failed);
    }
}
