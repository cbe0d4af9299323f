using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>Looks at every token that the bot has, by asking Slack.</summary>
public sealed class SlackCheck
{
    private readonly IInstallations installations;
    private readonly SlackTokens tokens;
    private readonly SlackInstallClient client;
    private readonly FindWorkspace workspaceOf;
    private readonly IOptions<SlackOptions> options;
    private readonly TimeProvider clock;

    internal SlackCheck(IInstallations installations, SlackTokens tokens, SlackInstallClient client, FindWorkspace workspaceOf, IOptions<SlackOptions> options, TimeProvider clock) =>
        (this.installations, this.tokens, this.client, this.workspaceOf, this.options, this.clock) = (installations, tokens, client, workspaceOf, options, clock);

    /// <summary>One finding a token: the settings' first, then the installations by team.</summary>
    public async Task<IReadOnlyList<SlackFinding>> LookAsync(CancellationToken cancellation)
    {
        var found = new List<SlackFinding>();
        if (options.Value.BotToken is { Length: > 0 } token)
        {
            found.Add(await OfAsync(new SlackFinding(Team: null, IsOfSettings: true), token, scopes: null, cancellation));
        }

        foreach (var installation in await installations.ListAsync(SlackRequests.Platform, cancellation))
        {
            if (installation is { Status: InstallationStatus.Active, BotUserId: null })
            {
                // It has joined a company; its token is the one of the settings.
                continue;
            }

            found.Add(await OfAsync(installation, cancellation));
        }

        return found;
    }

    private async Task<SlackFinding> OfAsync(Installation installation, CancellationToken cancellation)
    {
        var finding = new SlackFinding(installation.Team, IsOfSettings: false) { Workspace = await workspaceOf(SlackRequests.Platform, installation.Team, cancellation) };
        if (installation.Status is not InstallationStatus.Active)
        {
            return finding with { Problem = installation.Reason ?? "unknown" };
        }

        try
        {
            return await tokens.OfAsync(installation.Team, cancellation) is { } token
                ? await OfAsync(finding, token, installation.Scopes, cancellation)
                : finding with { Problem = "not_authed" };
        }
        catch (HttpRequestException)
        {
            return finding with { Problem = "unreachable" };
        }
    }

    private async Task<SlackFinding> OfAsync(SlackFinding finding, string token, string? scopes, CancellationToken cancellation)
    {
        var test = await client.TestAsync(token, cancellation);
        var team = finding.Team ?? test.Team;
        var seen = finding with { Team = team, ClockAhead = test.Date is { } date ? clock.GetUtcNow() - date : null };
        if (!test.IsWell)
        {
            return seen with { Problem = test.Error ?? "unreachable" };
        }

        // Where Slack does not tell the scopes with its answer, those of the installation; where nobody knows them, none is called missing.
        var known = SlackGrant.Scopes(test.Scopes ?? scopes);
        return seen with
        {
            Workspace = seen.Workspace ?? (team is null ? null : await workspaceOf(SlackRequests.Platform, team, cancellation)),
            Missing = known.Count == 0 ? [] : [.. SlackScopes.Needed.Except(known)],
            MissingUseful = known.Count == 0 ? [] : [.. SlackScopes.Useful.Except(known)],
        };
    }
}
