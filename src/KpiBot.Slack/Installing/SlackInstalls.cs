using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Installing;

/// <summary>Installations that come and end. What Slack tells twice, late or in another order changes nothing.</summary>
internal sealed partial class SlackInstalls(IInstallations installations, InstallationChanged changed, TimeProvider clock, ILogger<SlackInstalls> logger)
{
    public const string Uninstalled = "app_uninstalled";
    public const string Revoked = "tokens_revoked";

    private readonly ConcurrentDictionary<(string Team, string Reason), bool> _told = [];

    public async Task KeepAsync(Installation installation, InstallationTokens tokens, CancellationToken cancellation)
    {
        await installations.KeepAsync(installation, tokens, cancellation);
        Log.Installed(logger, installation.Team);
        await TellAsync(installation.Team, cancellation);
    }

    /// <summary>Slack says that the bot was removed, or its tokens taken away (https://docs.slack.dev/reference/events/app_uninstalled/).</summary>
    public Task EndAsync(string team, string reason, CancellationToken cancellation) => EndAsync(team, reason, happenedAt: null, cancellation);

    /// <summary>The same, with when it happened (<c>event_time</c>): a late word about an earlier installation does not end the present one.</summary>
    public async Task EndAsync(string team, string reason, DateTimeOffset? happenedAt, CancellationToken cancellation)
    {
        var status = reason == Uninstalled ? InstallationStatus.Uninstalled : InstallationStatus.Revoked;
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is { BotUserId: null } joined)
        {
            // It writes with the token of the settings. Marked as ended it would stay silent with the next one too: there is no installing it again.
            await TellOnceAsync(joined with { Status = status, Reason = reason }, cancellation);
        }
        else if (await installations.EndAsync(SlackRequests.Platform, team, status, reason, happenedAt, cancellation))
        {
            Log.Ended(logger, team, reason);
            await TellAsync(team, cancellation);
        }
    }

    /// <summary>Tokens of some were taken away; the event names whose, by their ids as users (https://docs.slack.dev/reference/events/tokens_revoked/).</summary>
    public async Task RevokedAsync(string team, IReadOnlyCollection<string> bots, DateTimeOffset? happenedAt, CancellationToken cancellation)
    {
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is { BotUserId: { } bot } && bots.Contains(bot))
        {
            await EndAsync(team, Revoked, happenedAt, cancellation);
        }
    }

    /// <summary>Slack refuses the token for good: who looks after the bot is told once.</summary>
    public async Task BrokenAsync(string team, string error, CancellationToken cancellation)
    {
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is null or { BotUserId: null })
        {
            // The token of the settings: there is nothing to mark, but somebody to tell.
            await TellOnceAsync(new Installation(SlackRequests.Platform, team) { Status = InstallationStatus.Broken, Reason = error, InstalledAt = clock.GetUtcNow() }, cancellation);
        }
        else if (await installations.EndAsync(SlackRequests.Platform, team, InstallationStatus.Broken, error, happenedAt: null, cancellation))
        {
            Log.Broken(logger, team, error);
            await TellAsync(team, cancellation);
        }
    }

    /// <summary>A right is missing that one method asks for; the rest goes on.</summary>
    public async Task LacksAsync(string team, string scope, CancellationToken cancellation)
    {
        if (_told.TryAdd((team, scope), true))
        {
            var known = await installations.FindAsync(SlackRequests.Platform, team, cancellation) ?? new Installation(SlackRequests.Platform, team);
            Log.Lacks(logger, team, scope);
            await changed(known with { Reason = $"missing_scope:{scope}" }, cancellation);
        }
    }

    private async Task TellOnceAsync(Installation broken, CancellationToken cancellation)
    {
        if (_told.TryAdd((broken.Team, broken.Reason ?? ""), true))
        {
            Log.Broken(logger, broken.Team, broken.Reason ?? "");
            await changed(broken, cancellation);
        }
    }

    private async Task TellAsync(string team, CancellationToken cancellation)
    {
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is { } installation)
        {
            await changed(installation, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The bot was installed in Slack's {Team}")]
        public static partial void Installed(ILogger logger, string team);

        [LoggerMessage(2, LogLevel.Warning, "The bot is no longer installed in Slack's {Team}: {Reason}")]
        public static partial void Ended(ILogger logger, string team, string reason);

        [LoggerMessage(3, LogLevel.Error, "Slack's {Team} refuses the bot's token: {Reason}; install it there again")]
        public static partial void Broken(ILogger logger, string team, string reason);

        [LoggerMessage(4, LogLevel.Warning, "The bot has not the right {Scope} in Slack's {Team}")]
        public static partial void Lacks(ILogger logger, string team, string scope);
    }
}
