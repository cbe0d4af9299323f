using KpiBot.Chat.Keeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// Takes up what a host kept and never finished, this one before it was started again or another that died. What could be taken up three times nobody waits for.
/// </summary>
internal sealed partial class TeamsWatch(IInbox inbox, TeamsIntake intake, TimeProvider clock, ILogger<TeamsWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    // A host that is at work on it is done by then: an answer waits for its turn, for the facts, and for Teams, which may ask to be tried again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooOld = 4 * Patience;

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

    // A few at a time, side by side: what is taken counts as being worked on, and what fails keeps no other from its turn.
    private async Task LookAsync(CancellationToken stopping)
    {
        IReadOnlyList<InboxEntry> taken;
        do
        {
            var now = clock.GetUtcNow();
            taken = await inbox.TakeUndoneAsync(TeamsRequests.Platform, now - TooOld, now - Patience, stopping);
            await Task.WhenAll(taken.Select(entry => intake.WorkAsync(entry, stopping)));
        }
        while (taken.Count > 0);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Activities that were kept could not be worked on")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
