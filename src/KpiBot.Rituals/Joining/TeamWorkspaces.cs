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
    private readonly AllowedTeams allowed;
    private readonly IInstallations installations;
    private readonly ChatAccountStore accounts;
    private readonly Dictionary<string, IChatPlatform> platforms;

    internal TeamWorkspaces(AllowedTeams allowed, IInstallations installations, ChatAccountStore accounts, IEnumerable<IChatPlatform> platforms)
    {
        (this.allowed, this.installations, this.accounts) = (allowed, installations, accounts);
        this.platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);
    }

    /// <summary>The company of a team; null where it belongs to none.</summary>
    public async Task<string?> OfAsync(string platform, string team, CancellationToken cancellation) =>
        allowed.WorkspaceOf(platform, team)
        ?? (await installations.FindAsync(platform, team, cancellation))?.Workspace
        ?? (platforms.GetValueOrDefault(platform) is { } chat && await chat.IsHomeAsync(team, cancellation) ? allowed.Home : null);

    /// <summary>Whose account this is, in the company that its team belongs to now; null for a stranger.</summary>
    public async Task<ChatAccount?> AccountAsync(Person person, CancellationToken cancellation) =>
        await accounts.FindAsync(person.Platform, person.Team, person.UserId, cancellation) is { } account
        && await OfAsync(person.Platform, person.Team, cancellation) == account.Workspace
            ? account
            : null;

    /// <summary>Whether a platform has teams to look at. The terminal has none: no door from outside leads to it.</summary>
    internal bool Guards(string platform) => platforms.ContainsKey(platform);

    /// <summary>Whether somebody of another team is a colleague all the same: an organisation has several workspaces.</summary>
    internal async Task<bool> IsColleagueAsync(Person person, string team, CancellationToken cancellation) =>
        platforms.GetValueOrDefault(person.Platform) is { } chat
        && await chat.FindMemberAsync(person with { Team = team }, cancellation) is { Kind: MemberKind.Full };
}
