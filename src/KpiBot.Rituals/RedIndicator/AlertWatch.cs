using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Promising;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Evaluates every company after each import and at least hourly; and looks after what is open as time passes.</summary>
internal sealed partial class AlertWatch(
    AlertEvaluation evaluation,
    AlertCare care,
    AlertTally tally,
    PromiseCare promises,
    WorkspaceStore workspaces,
    FactStore facts,
    AlertOptions options,
    TimeProvider clock,
    ILogger<AlertWatch> logger) : BackgroundService
{
    private readonly Dictionary<string, (long Version, DateTimeOffset At)> _seen = [];
    private DateTimeOffset _cared = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var isCareDue = clock.GetUtcNow() - _cared >= options.CareEvery;
        foreach (var workspace in await workspaces.ListAsync(cancellation))
        {
            try
            {
                await LookAsync(workspace.Name, isCareDue, cancellation);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // One company's trouble is not the next one's. The next look tries again; a warning late by a few seconds is better than none.
                Log.Failed(logger, failed);
            }
        }

        _cared = isCareDue ? clock.GetUtcNow() : _cared;
    }

    private async Task LookAsync(string workspace, bool isCareDue, CancellationToken cancellation)
    {
        var (version, now) = (await facts.VersionAsync(workspace, cancellation), clock.GetUtcNow());
        if (!_seen.TryGetValue(workspace, out var seen) || seen.Version != version || now - seen.At >= options.EvaluateEvery)
        {
            await evaluation.EvaluateAsync(workspace, cancellation);
            _seen[workspace] = (version, now);
        }

        if (isCareDue)
        {
            await care.RunAsync(workspace, cancellation);
            await promises.AskAsync(workspace, cancellation);
            await tally.QueueAsync(workspace, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Watched KPIs could not be evaluated")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
