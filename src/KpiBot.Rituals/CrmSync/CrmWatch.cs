using KpiBot.Chat;
using KpiBot.Crm;
using KpiBot.Crm.Reading;
using KpiBot.Data.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.CrmSync;

/// <summary>Reads every CRM that is set up, again and again. A wrong setting stops the start.</summary>
internal sealed partial class CrmWatch(CrmSources sources, CrmSyncing syncing, CrmStanding standing, CrmBell bell, TimeProvider clock, ILogger<CrmWatch> logger) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterTooManyGone = TimeSpan.FromHours(1);

    // However many webhooks come.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _said = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var company in sources.Companies)
        {
            _ = sources.Of(company);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sources.Companies.SelectMany(company => sources.Of(company).Select(crm => KeepReadingAsync(company, crm, stoppingToken))));

    private async Task KeepReadingAsync(string workspace, ICrm crm, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var (atLeast, atMost) = await ReadAsync(workspace, crm, cancellation);
            await bell.WaitAsync(workspace, crm.Name, atLeast, atMost, cancellation);
        }
    }

    /// <summary>Gives back when it is to be read again: after how long at the soonest, and at the latest.</summary>
    private async Task<(TimeSpan AtLeast, TimeSpan AtMost)> ReadAsync(string workspace, ICrm crm, CancellationToken cancellation)
    {
        using var trail = Trail.Begin("reading");
        try
        {
            return Next(workspace, crm, await syncing.SyncAsync(workspace, crm, full: false, yes: false, cancellation));
        }
        catch (CrmPausedException paused)
        {
            Log.Paused(logger, crm.Name, paused.Message);
            var pause = TimeSpan.FromTicks(Math.Max((paused.Until - clock.GetUtcNow()).Ticks, AfterTrouble.Ticks));
            return (pause, pause);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            standing.Note(workspace, crm.Name, fails: true);
            Log.Failed(logger, crm.Name, failed.Message, failed is CrmRefusedException ? null : failed);
            return (Between, AfterTrouble);
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
    }
}
