using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Promising;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// Evaluates every company after each import and at least hourly; and looks after what is open as time passes: every minute where the company's facts are at hand,
/// else by the quarter of an hour, so that a thousand companies that nobody asks about aren't read from the store every minute.
/// </summary>
internal sealed partial class AlertWatch(
    AlertEvaluation evaluation,
    AlertCare care,
    AlertTally tally,
    PromiseCare promises,
    SnapshotCache snapshots,
    WorkspaceStore workspaces,
    FactStore facts,
    AlertOptions options,
    TimeProvider clock,
    ILogger<AlertWatch> logger) : BackgroundService
{
    private static readonly TimeSpan CareOfTheIdleEvery = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (long Version, DateTimeOffset At)> _seen = [];
    private readonly Dictionary<string, DateTimeOffset> _cared = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failed) when (!(failed is OperationCanceledException && stoppingToken.IsCancellationRequested))
            {
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var workspace in await workspaces.ListAsync(cancellation))
        {
            try
            {
                await LookAsync(workspace.Name, cancellation);
            }
            catch (Exception failed) when (!(failed is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                // One company's trouble is not the next one's. The next look tries again; a warning late by a few seconds is better than none.
                Log.Failed(logger, failed);
            }
        }
    }

    private async Task LookAsync(string workspace, CancellationToken cancellation)
    {
        var (version, now) = (await facts.VersionAsync(workspace, cancellation), clock.GetUtcNow());
        if (!_seen.TryGetValue(workspace, out var seen) || seen.Version != version || now - seen.At >= options.EvaluateEvery)
        {
            await evaluation.EvaluateAsync(workspace, cancellation);
            _seen[workspace] = (version, now);
        }

        if (now - _cared.GetValueOrDefault(workspace) >= CareEvery(workspace))
        {
            _cared[workspace] = now;
            await care.RunAsync(workspace, cancellation);
            await promises.AskAsync(workspace, cancellation);
            await tally.QueueAsync(workspace, cancellation);
        }
    }

    private TimeSpan CareEvery(string workspace) =>
        snapshots.IsAtHand(workspace) || options.CareEvery > CareOfTheIdleEvery ? options.CareEvery : CareOfTheIdleEvery;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Watched KPIs could not be evaluated")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
