using System.Collections.Immutable;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Operating;

/// <summary>Counts regularly what waits, what was given up, which warnings are open and how old the facts are, for the metrics and for the health page.</summary>
public sealed partial class StandingWatch(
    OutboxLedger outbox, AlertStore alerts, WorkspaceStore workspaces, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<StandingWatch> logger) : BackgroundService
{
    private volatile Standing _last = Standing.Unseen;

    /// <summary>What was counted last.</summary>
    public Standing Last => _last;

    /// <summary>Counts now.</summary>
    internal async Task<Standing> CountAsync(CancellationToken cancellation)
    {
        var rows = await outbox.CountsAsync(workspace: null, cancellation);
        var oldest = await outbox.OldestDueAsync(workspace: null, cancellation);
        var states = await alerts.CountsAsync(cancellation);
        var read = await workspaces.OldestImportsAsync(cancellation);
        return _last = new Standing(rows.ToImmutableDictionary(), oldest, states.ToImmutableDictionary(), read.ToImmutableDictionary());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CountEvery, clock);
        do
        {
            try
            {
                StandingMeter.Show(await CountAsync(stoppingToken), clock.GetUtcNow());
            }
            catch (Exception failed) when (!(failed is OperationCanceledException && stoppingToken.IsCancellationRequested))
            {
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What waits and what is open could not be counted")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
