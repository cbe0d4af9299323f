using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>
/// Renews tokens that end (https://docs.slack.dev/authentication/using-token-rotation/). A refresh token works once, so that one host at a time renews, by a
/// lease in the store; and the new pair is kept before anybody uses it.
/// </summary>
internal sealed partial class SlackRotation(
    IInstallations installations, SlackInstallClient client, SlackInstalls installs, IOptions<SlackOptions> options, TimeProvider clock, ILogger<SlackRotation> logger)
{
    private const int MostLooks = 20;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>So long before its end a token is renewed on the way to a call.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(30);

    /// <summary>A token that works now.</summary>
    /// <param name="team">The installation's.</param>
    /// <param name="tokens">What it has.</param>
    /// <param name="isRefused">Whether Slack has just refused the token as ended.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Null where the installation has none that will ever work.</returns>
    /// <exception cref="HttpRequestException">Not now: Slack was not reached, or another host is at it.</exception>
    public async Task<string?> FreshAsync(string team, InstallationTokens tokens, bool isRefused, CancellationToken cancellation)
    {
        if (tokens.RefreshToken is null)
        {
            return isRefused ? null : tokens.Token;
        }

        if (!isRefused && !(tokens.ExpiresAt - clock.GetUtcNow() <= Ahead))
        {
            return tokens.Token;
        }

        // Only the app itself may renew: without its id and secret there is nothing to ask Slack for, and nothing that is wrong with the installation.
        if (!options.Value.Installs)
        {
            return StillGood(tokens, isRefused) ?? throw NotNow();
        }

        return await installations.LeaseAsync(SlackRequests.Platform, team, Lease, cancellation) is { } lease
            ? await RenewAsync(team, tokens, lease, isRefused, cancellation)
            : await WaitAsync(team, tokens, isRefused, cancellation);
    }

    private async Task<string?> RenewAsync(string team, InstallationTokens seen, string lease, bool isRefused, CancellationToken cancellation)
    {
        if (await installations.TokensAsync(SlackRequests.Platform, team, cancellation) is not { RefreshToken: { } refresh } present)
        {
            return null;
        }

        if (present.Token != seen.Token)
        {
            // Another host was at it between our reading and our lease.
            await installations.RenewAsync(SlackRequests.Platform, team, lease, present, cancellation);
            return present.Token;
        }

        // From here on not to be cancelled: what Slack gives now it gives once.
        return await client.RefreshAsync(refresh, CancellationToken.None) switch
        {
            SlackOutcome.Done done when SlackGrant.Tokens(done.Answer, clock.GetUtcNow()) is { } fresh => await KeepAsync(team, lease, fresh),
            SlackOutcome.Failed { Error: "invalid_client_id" or "bad_client_secret" } => await OurFaultAsync(team, present, lease, isRefused),
            SlackOutcome.Failed { Error: var error } => await FailedAsync(team, error, cancellation),
            _ => await LaterAsync(team, present, lease, isRefused),
        };
    }

    private async Task<string?> KeepAsync(string team, string lease, InstallationTokens fresh)
    {
        if (await installations.RenewAsync(SlackRequests.Platform, team, lease, fresh, CancellationToken.None))
        {
            return fresh.Token;
        }

        Log.LeaseLost(logger, team);
        return null;
    }

    private async Task<string?> FailedAsync(string team, string error, CancellationToken cancellation)
    {
        await installs.BrokenAsync(team, error, cancellation);
        return null;
    }

    // The settings are wrong: every installation is as good as before once they are right.
    private Task<string?> OurFaultAsync(string team, InstallationTokens present, string lease, bool isRefused)
    {
        Log.WrongClient(logger, team);
        return LaterAsync(team, present, lease, isRefused);
    }

    // The lease is given back with the old pair, so that the next call tries again.
    private async Task<string?> LaterAsync(string team, InstallationTokens present, string lease, bool isRefused)
    {
        await installations.RenewAsync(SlackRequests.Platform, team, lease, present, CancellationToken.None);
        return StillGood(present, isRefused) ?? throw NotNow();
    }

    private async Task<string?> WaitAsync(string team, InstallationTokens seen, bool isRefused, CancellationToken cancellation)
    {
        if (StillGood(seen, isRefused) is { } good)
        {
            return good;
        }

        for (var look = 0; look < MostLooks; look++)
        {
            await Task.Delay(LookAgain, clock, cancellation);
            if (await installations.TokensAsync(SlackRequests.Platform, team, cancellation) is { } present && present.Token != seen.Token)
            {
                return present.Token;
            }
        }

        throw NotNow();
    }

    private string? StillGood(InstallationTokens tokens, bool isRefused) => !isRefused && tokens.ExpiresAt > clock.GetUtcNow() ? tokens.Token : null;

    private static HttpRequestException NotNow() => new HttpRequestException(HttpRequestError.ConnectionError, "Slack's token can't be renewed at the moment.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Slack's {Team} gave new tokens, and the lease was lost meanwhile; install the bot there again if it goes silent")]
        public static partial void LeaseLost(ILogger logger, string team);

        [LoggerMessage(2, LogLevel.Error, "Slack does not know Slack:ClientId with Slack:ClientSecret: the token of {Team} can't be renewed until they are right")]
        public static partial void WrongClient(ILogger logger, string team);
    }
}
