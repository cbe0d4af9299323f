using KpiBot.Chat.Keeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// Takes up what a host kept and never finished, this one before it was started again or another that died. What is older than ten minutes nobody waits for.
/// </summary>
internal sealed partial class TeamsWatch(IInbox inbox, TeamsIntake intake, TimeProvider clock, ILogger<TeamsWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TooOld = TimeSpan.FromMinutes(10);

    // A host that is at work on it is done by then: an answer waits for its turn, for the facts, and for Teams, which may ask to be tried again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
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

    private async Task LookAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in await inbox.TakeUndoneAsync(TeamsRequests.Platform, now - TooOld, now - Patience, stopping))
        {
            await intake.WorkAsync(entry, stopping);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Activities that were kept could not be worked on")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
