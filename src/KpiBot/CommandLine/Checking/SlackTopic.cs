using System.Globalization;
using KpiBot.Slack;
using KpiBot.Slack.Installing;
using Microsoft.Extensions.Options;

namespace KpiBot.CommandLine.Checking;

/// <summary>Slack takes every token, with all the rights that are needed, and goes by the same time.</summary>
internal static class SlackTopic
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var settings = services.GetRequiredService<IOptions<SlackOptions>>().Value;
        if (settings is { Listens: false, Posts: false })
        {
            return [CheckLine.Well("Slack is not set up: set Slack:SigningSecret and Slack:BotToken if you use it.")];
        }

        var findings = await services.GetRequiredService<SlackCheck>().LookAsync(cancellation);
        return
        [
            .. settings.Listens || settings.AppToken is { Length: > 0 } ? [] : (CheckLine[])[CheckLine.Bad("Nobody can prove to be Slack: set Slack:SigningSecret.")],
            .. findings.SelectMany(Lines),
            .. findings.Count == 0 ? (CheckLine[])[CheckLine.Bad("The bot is in no Slack workspace yet: set Slack:BotToken, or add it at /slack/install.")] : [],
            .. Clock(findings),
        ];
    }

    private static IEnumerable<CheckLine> Lines(SlackFinding found)
    {
        var name = (found.IsOfSettings, found.Team) switch
        {
            (true, { } team) => $"Slack:BotToken ({team})",
            (true, null) => "Slack:BotToken",
            (false, var team) => $"Slack's {team}",
        };
        if (found.Problem is { } problem)
        {
            yield return CheckLine.Bad(problem is "unreachable"
                ? $"{name}: Slack was not reached; see that this host may call it."
                : $"{name} is refused by Slack ({problem}): {(found.IsOfSettings ? "put the app's present bot token in the settings" : "install the bot there again")}.");
            yield break;
        }

        yield return found.Workspace is { } workspace
            ? CheckLine.Well($"{name} works, for company {workspace}.")
            : CheckLine.Bad($"{name} works, and belongs to no company: kpibot invite, then write \"join CODE\" to the bot there; or set Slack:AllowedTeams.");
        if (found.Missing.Count > 0)
        {
            yield return CheckLine.Bad($"{name} lacks the rights {string.Join(", ", found.Missing)}: add them to the app and install it again.");
        }

        if (found.MissingUseful.Count > 0)
        {
            yield return CheckLine.Well($"{name} has not the optional rights {string.Join(", ", found.MissingUseful)}: a message in doubt can't be looked for there.");
        }
    }

    // Slack's requests are refused where the clocks differ by 300 s.
    private static IEnumerable<CheckLine> Clock(IReadOnlyList<SlackFinding> findings) => findings.FirstOrDefault(found => found.ClockAhead is not null)?.ClockAhead is not { } ahead
        ? []
        : [ahead.Duration() < Noticeable
            ? CheckLine.Well("The clock agrees with Slack's.")
            : CheckLine.Bad(string.Create(CultureInfo.InvariantCulture, $"The clock differs from Slack's by {ahead.TotalSeconds:0} s: set it by NTP, or Slack's requests are refused from 300 s on."))];
}
