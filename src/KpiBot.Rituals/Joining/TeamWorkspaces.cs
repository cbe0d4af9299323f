using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;

namespace KpiBot.Rituals.Joining;

/// <summary>
/// Which company a team belongs to: what the operator's settings say; else what it has joined by a code; else, for the team that the platform's own settings are for,
/// the first company. Nobody of another team is told anything.
/// </summary>
public sealed class TeamWorkspaces
{
    private const int MostKnown = 10_000;

    // Asked twice for each thing that is said.
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);

    private readonly AllowedTeams allowed;
    private readonly IInstallations installations;
    private readonly ChatAccountStore accounts;
    private readonly Dictionary<string, IChatPlatform> platforms;

    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<(string Platform, string Team), (string Workspace, DateTimeOffset At)> known = [];

    internal TeamWorkspaces(AllowedTeams allowed, IInstallations installations, ChatAccountStore accounts, IEnumerable<IChatPlatform> platforms, TimeProvider clock)
    {
        (this.allowed, this.installations, this.accounts, this.clock) = (allowed, installations, accounts, clock);
        this.platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);
    }

    /// <summary>The company of a team; null where it belongs to none. What another host changes is known here within seconds, a team that joins at once.</summary>
    public async Task<string?> OfAsync(string platform, string team, CancellationToken cancellation)
    {
        if (allowed.WorkspaceOf(platform, team) is { } told)
        {
            return told;
        }

        var now = clock.GetUtcNow();
        if (known.TryGetValue((platform, team), out var before) && now - before.At < Holds)
        {
            return before.Workspace;
        }

        var found = (await installations.FindAsync(platform, team, cancellation))?.Workspace
            ?? (platforms.GetValueOrDefault(platform) is { } chat && await chat.IsHomeAsync(team, cancellation) ? allowed.Home : null);
        Keep((platform, team), found, now);
        return found;
    }

    /// <summary>Whose account this is, in the company that its team belongs to now; null for a stranger.</summary>
    public async Task<ChatAccount?> AccountAsync(Person person, CancellationToken cancellation) =>
        await accounts.FindAsync(person.Platform, person.Team, person.UserId, cancellation) is { } account
        && await OfAsync(person.Platform, person.Team, cancellation) == account.Workspace
            ? account
            : null;

    /// <summary>A team's installation has changed: what is known of it is asked for anew.</summary>
    internal void Forget(string platform, string team) => known.TryRemove((platform, team), out _);

    /// <summary>Whether a platform has teams to look at. The terminal has none: no door from outside leads to it.</summary>
    internal bool Guards(string platform) => platforms.ContainsKey(platform);

    /// <summary>Whether somebody of another team is a colleague all the same: an organisation has several workspaces.</summary>
    internal async Task<bool> IsColleagueAsync(Person person, string team, CancellationToken cancellation) =>
        platforms.GetValueOrDefault(person.Platform) is { } chat
        && await chat.FindMemberAsync(person with { Team = team }, cancellation) is { Kind: MemberKind.Full };

    // A team of no company is not kept: it may join one at any moment.
    private void Keep((string Platform, string Team) team, string? workspace, DateTimeOffset now)
    {
        if (known.Count >= MostKnown)
        {
            known.Clear();
        }

        if (workspace is null)
        {
            known.TryRemove(team, out _);
        }
        else
        {
            known[team] = (workspace, now);
        }
    }
}
