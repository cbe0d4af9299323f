using System.Threading.Channels;
using KpiBot.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What goes on after Teams has its acknowledgement. Not within the request: a proxy would hold the next one behind it. What waits here is what
/// somebody waits for on a screen; it is finished before the host stops, and is not kept over a crash.
/// </summary>
internal sealed partial class TeamsLater(ILogger<TeamsLater> logger) : BackgroundService
{
    private const int MostWaiting = 1000;
    private const int AtOnce = 8;

    private readonly Channel<Func<CancellationToken, Task>> _waiting = Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    /// <summary>False when too much is waiting already; the request is then to be refused.</summary>
    public bool Add(Func<CancellationToken, Task> work) => _waiting.Writer.TryWrite(Trail.Carry(work));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (work, cancellation) =>
        {
            try
            {
                await work(cancellation);
            }
            catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                Log.WorkFailed(logger, error);
            }
        });

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An answer could not be delivered")]
        public static partial void WorkFailed(ILogger logger, Exception error);
    }
}
