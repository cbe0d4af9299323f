using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Joining;

/// <summary>
/// Teams that an operator lets in without a code: <c>Slack:AllowedTeams</c> and <c>Teams:AllowedTenants</c> (a list, or one text with commas) for the first company,
/// <c>Workspaces:{name}:…</c> for the others.
/// </summary>
internal sealed class AllowedTeams
{
    private static readonly (string Platform, string Key)[] Settings = [("slack", "Slack:AllowedTeams"), ("teams", "Teams:AllowedTenants")];

    private readonly Dictionary<(string Platform, string Team), string> _workspaces = [];

    public AllowedTeams(IConfiguration configuration)
    {
        Home = HomeOf(configuration);
        Add(configuration, Home);
        foreach (var workspace in configuration.GetSection("Workspaces").GetChildren())
        {
            Add(workspace, workspace.Key);
        }
    }

    /// <summary>The company whose chat the settings are for (<c>Workspace</c>, or <c>run --workspace</c>).</summary>
    public string Home { get; }

    public static string HomeOf(IConfiguration configuration) => configuration["Workspace"] is { Length: > 0 } named ? named : "default";

    public string? WorkspaceOf(string platform, string team) => _workspaces.GetValueOrDefault((platform, team.ToUpperInvariant()));

    private void Add(IConfiguration settings, string workspace)
    {
        foreach (var (platform, key) in Settings)
        {
            var section = settings.GetSection(key);
            foreach (var team in section.GetChildren().Select(child => child.Value).Append(section.Value).OfType<string>().SelectMany(Split))
            {
                if (!_workspaces.TryAdd((platform, team.ToUpperInvariant()), workspace) && WorkspaceOf(platform, team) is var other && other != workspace)
                {
                    throw new OptionsValidationException(
                        key, typeof(AllowedTeams), [$"{key} lists {team} for two companies, {other} and {workspace}: leave it with the one whose figures it may see."]);
                }
            }
        }
    }

    private static string[] Split(string teams) => teams.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
