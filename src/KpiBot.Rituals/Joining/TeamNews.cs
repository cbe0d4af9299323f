using System.Collections.Immutable;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Rituals.Identity;

namespace KpiBot.Rituals.Joining;

/// <summary>Teams that come, break and go: the log knows, and the company's admins are told what they may have to mend.</summary>
internal sealed class TeamNews(TeamWorkspaces teams, AuditStore audit, FactStore facts, Admins admins, Notices notices, TimeProvider clock)
{
    private const string MissingScope = "missing_scope:";

    /// <summary>A team has joined by a code.</summary>
    public Task JoinedAsync(string workspace, Person person, CancellationToken cancellation) =>
        TellAsync(workspace, "join", $"{person.Platform}:{person.Team}/{person.UserId}", $"{person.Platform}:{person.Team}", reason: null, cancellation);

    /// <summary>An installation is now as it is.</summary>
    public async Task ChangedAsync(Installation installation, CancellationToken cancellation)
    {
        teams.Forget(installation.Platform, installation.Team);
        if (await teams.OfAsync(installation.Platform, installation.Team, cancellation) is not { } workspace)
        {
            return;
        }

        var (team, reason) = ($"{installation.Platform}:{installation.Team}", installation.Reason);
        if (reason?.StartsWith(MissingScope, StringComparison.Ordinal) is true)
        {
            await TellAsync(workspace, "install.scope", installation.Platform, team, reason[MissingScope.Length..], cancellation);
        }
        else
        {
            var by = installation.InstallerId is { } installer ? $"{team}/{installer}" : installation.Platform;
            await TellAsync(workspace, Kind(installation.Status), by, team, reason, cancellation);
        }
    }

    private static string Kind(InstallationStatus status) => status switch
    {
        InstallationStatus.Active => "install",
        InstallationStatus.Broken => "install.broken",
        _ => "install.ended",
    };

    private async Task TellAsync(string workspace, string kind, string by, string team, string? reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await audit.AppendAsync(new AuditEntry(workspace, now, by, kind, team) { After = reason }, cancellation);
        var parts = ImmutableDictionary<string, string>.Empty.Add("team", team).Add("reason", reason ?? "–");
        foreach (var admin in admins.Of(await facts.PeopleAsync(workspace, cancellation)))
        {
            await notices.TellAsync(workspace, new Notice(kind, admin.Id, parts), $"{kind}:{team}:{admin.Id}", now, cancellation);
        }
    }
}
