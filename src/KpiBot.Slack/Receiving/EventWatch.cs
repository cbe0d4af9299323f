using KpiBot.Chat.Keeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Takes up what a host kept and never finished, this one before it was started again or another that died. What could be taken up three times nobody waits for.
/// </summary>
internal sealed partial class EventWatch(IInbox inbox, EventIntake intake, SlackLater later, IOptions<SlackOptions> options, TimeProvider clock, ILogger<EventWatch> logger) : BackgroundService
{
    private const int LooksMeanwhile = 10;

    private const int Chances = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TakeUpAfter / LooksMeanwhile, clock);
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
        // A few at a time: what is taken counts as being worked on, so that more is only taken when these are done.
        bool mayBeMore;
        do
        {
            var now = clock.GetUtcNow();
            var taken = await inbox.TakeUndoneAsync(SlackRequests.Platform, now - ((Chances + 1) * options.Value.TakeUpAfter), now - options.Value.TakeUpAfter, stopping);
            var begun = await Task.WhenAll(taken.Select(entry => InTurnAsync(entry, now + options.Value.TakeUpAfter))).WaitAsync(stopping);
            mayBeMore = begun.Contains(true);
        }
        while (mayBeMore);
    }

    // Side by side with what has just come; false where too much is waiting already: it is taken up again later.
    private Task<bool> InTurnAsync(InboxEntry entry, DateTimeOffset until)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isWaiting = later.Add(async stopping =>
        {
            try
            {
                await intake.WorkAsync(entry, until, isTakenUp: true, stopping);
            }
            finally
            {
                done.SetResult(true);
            }
        });
        return isWaiting ? done.Task : Task.FromResult(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Events that were kept could not be worked on")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
