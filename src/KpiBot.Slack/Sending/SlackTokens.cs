using KpiBot.Chat.Keeping;
using KpiBot.Slack.Installing;
using KpiBot.Slack.Receiving;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>The bot's token in each team: its installation's, else that of the settings, which is never used for a team that is known to be another.</summary>
internal sealed class SlackTokens(IInstallations installations, SlackRotation rotation, SlackInstalls installs, SlackHome home, IOptions<SlackOptions> options)
{
    private const string Expired = "token_expired";

    // Nothing can be done there until an admin mends it (https://docs.slack.dev/reference/methods/chat.postMessage/#errors).
    private static readonly HashSet<string> Fatal =
        ["invalid_auth", "account_inactive", "token_revoked", Expired, "org_login_required", "user_removed_from_team", "team_disabled", "not_allowed_token_type"];

    /// <summary>The token to call Slack with for this team, or null where the bot is not installed there.</summary>
    /// <exception cref="HttpRequestException">Not now: it has to be renewed, and can't be.</exception>
    public async ValueTask<string?> OfAsync(string team, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await installations.FindAsync(SlackRequests.Platform, team, cancellation) is { } installation)
        {
            if (installation.Status is not InstallationStatus.Active)
            {
                return null;
            }

            if (await installations.TokensAsync(SlackRequests.Platform, team, cancellation) is { } tokens)
            {
                return await rotation.FreshAsync(team, tokens, isRefused: false, cancellation);
            }
        }

        return team.Length > 0 && options.Value.BotToken is { Length: > 0 } token && (home.Known is null || home.Known == team) ? token : null;
    }

    /// <summary>After Slack refused a call: another token to try it once more with, or null. What can't work any more is told to who has to mend it.</summary>
    /// <param name="team">The team that was called for.</param>
    /// <param name="used">The token that was refused.</param>
    /// <param name="failed">What Slack said.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string?> AfterAsync(string team, string used, SlackOutcome.Failed failed, CancellationToken cancellation)
    {
        var (error, lacks) = (failed.Error, failed.Error is "missing_scope");
        if (!lacks && !Fatal.Contains(error))
        {
            return null;
        }

        // It may have been renewed, or installed again, while this call was on its way: what is said of the old token says nothing of the new one.
        var present = await installations.TokensAsync(SlackRequests.Platform, team, cancellation);
        if (present is not null && present.Token != used)
        {
            return present.Token;
        }

        if (lacks)
        {
            await installs.LacksAsync(team, failed.Needed ?? "?", cancellation);
            return null;
        }

        if (present is { RefreshToken: not null } && error is Expired)
        {
            return await rotation.FreshAsync(team, present, isRefused: true, cancellation);
        }

        await installs.BrokenAsync(team, error, cancellation);
        return null;
    }
}
