using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Retention;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace KpiBot.Rituals.Identity;

/// <summary>Once a day: what was kept long enough goes, people who left long ago are forgotten, and who was forgotten before a restore is so again.</summary>
internal sealed partial class RetentionSweep(
    RetentionStore retention, ForgettingStore forgetting, FactStore facts, WorkspaceStore workspaces, RetentionOptions options, TimeProvider clock, ILogger<RetentionSweep> logger)
    : BackgroundService
{
    private const string By = "retention";
    private const string Pseudonym = "forgotten-";

    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>One sweep.</summary>
    internal async Task SweepAsync(CancellationToken cancellation)
    {
        var again = await forgetting.ReplayAsync(cancellation);
        var rows = await retention.SweepAsync(options, cancellation);
        var left = 0;
        foreach (var workspace in await workspaces.ListAsync(cancellation))
        {
            foreach (var user in (await facts.PeopleAsync(workspace.Name, cancellation)).Users.Where(IsLongGone))
            {
                await forgetting.ForgetAsync(workspace.Name, user.Id, By, place: null, cancellation);
                left++;
            }
        }

        if (rows + left + again > 0)
        {
            Log.Swept(logger, rows, left, again);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failed) when (!(failed is OperationCanceledException && stoppingToken.IsCancellationRequested))
            {
                // An import may be running: tomorrow's sweep takes what this one left.
                Log.Failed(logger, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private bool IsLongGone(User user) =>
        !user.Active && user.EndDate is { } end && !user.Id.StartsWith(Pseudonym, StringComparison.Ordinal)
        && end.PlusMonths(options.LeaverMonths) < LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Rows} old rows were dropped, {Left} people who left long ago were forgotten, {Again} were forgotten again")]
        public static partial void Swept(ILogger logger, int rows, int left, int again);

        [LoggerMessage(2, LogLevel.Error, "What was kept long enough could not be dropped")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
