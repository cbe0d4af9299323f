using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Installing;

/// <summary>Renews tokens well before they end, so that a call rarely has to.</summary>
internal sealed partial class SlackRefresh(IInstallations installations, SlackRotation rotation, TimeProvider clock, ILogger<SlackRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(5);

    /// <summary>Renews what ends soon. Returns how many were looked at.</summary>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        var soon = clock.GetUtcNow() + SlackRotation.Ahead + Often;
        var ending = (await installations.ListAsync(SlackRequests.Platform, cancellation)).Where(one => one.Status is InstallationStatus.Active && one.ExpiresAt <= soon).ToList();
        foreach (var one in ending)
        {
            try
            {
                if (await installations.TokensAsync(SlackRequests.Platform, one.Team, cancellation) is { } tokens)
                {
                    await rotation.FreshAsync(one.Team, tokens with { ExpiresAt = clock.GetUtcNow() + SlackRotation.Ahead }, isRefused: false, cancellation);
                }
            }
            catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                Log.Failed(logger, one.Team, error);
            }
        }

        return ending.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (!(error is OperationCanceledException && stoppingToken.IsCancellationRequested))
            {
                Log.Failed(logger, "all", error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The token of Slack's {Team} could not be renewed; it is tried again")]
        public static partial void Failed(ILogger logger, string team, Exception error);
    }
}
