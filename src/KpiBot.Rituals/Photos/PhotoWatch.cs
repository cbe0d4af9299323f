using KpiBot.Data.Workspaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Photos;

/// <summary>Looks several times an hour whether a business day has ended somewhere.</summary>
internal sealed partial class PhotoWatch(PhotoTaking taking, WorkspaceStore workspaces, TimeProvider clock, ILogger<PhotoWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

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
                // The next look tries again: a day's photos are wanted only after that day.
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var workspace in await workspaces.ListAsync(cancellation))
        {
            if (await taking.TakeAsync(workspace.Name, clock.GetUtcNow().ToInstant(), cancellation) is { } day)
            {
                Log.Taken(logger, day);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The stocks of {Day} were photographed")]
        public static partial void Taken(ILogger logger, LocalDate day);

        [LoggerMessage(2, LogLevel.Error, "The stocks of a business day could not be photographed")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
