using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KpiBot.Rituals.Identity;

/// <summary>Looks at every linked account again once a day, and after each import.</summary>
internal sealed partial class LinkWatch(Linking linking, ChatAccountStore accounts, FactStore facts, WorkspaceStore workspaces, TimeProvider clock, ILogger<LinkWatch> logger) : BackgroundService
{
    private const string By = "recheck";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromDays(1);

    private readonly Dictionary<string, (long Version, DateTimeOffset At)> _seen = [];

    /// <summary>One look at all companies; gives back how many accounts were untied.</summary>
    internal async Task<int> LookAsync(CancellationToken cancellation)
    {
        var untied = 0;
        foreach (var workspace in await workspaces.ListAsync(cancellation))
        {
            var (version, now) = (await facts.VersionAsync(workspace.Name, cancellation), clock.GetUtcNow());
            if (!_seen.TryGetValue(workspace.Name, out var seen) || seen.Version != version || now - seen.At >= CheckEvery)
            {
                untied += await CheckAsync(workspace.Name, cancellation);
                _seen[workspace.Name] = (version, now);
            }
        }

        return untied;
    }

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

    private async Task<int> CheckAsync(string workspace, CancellationToken cancellation)
    {
        var people = await facts.PeopleAsync(workspace, cancellation);
        var untied = 0;
        foreach (var account in await accounts.ListAsync(workspace, cancellation))
        {
            if (!await linking.HoldsAsync(account, people, cancellation))
            {
                await linking.UnlinkAsync(account, people, By, cancellation);
                untied++;
            }
        }

        if (untied > 0)
        {
            Log.Untied(logger, untied);
        }

        return untied;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} chat accounts were untied: their people left, or the platform no longer confirms them")]
        public static partial void Untied(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "The linked chat accounts could not be looked at again")]
        public static partial void Failed(ILogger logger, Exception failed);
    }
}
