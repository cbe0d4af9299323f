using System.CommandLine;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.RedIndicator;

namespace KpiBot.CommandLine;

/// <summary><c>alerts</c>: what is open; with <c>--evaluate</c> the watched KPIs are evaluated first; with <c>--replay KPI</c> the past year is played again.</summary>
internal static class AlertsVerb
{
    private static readonly Option<bool> Evaluate = new("--evaluate") { Description = "Evaluate the watched KPIs now; a running kpibot sends what comes of it." };
    private static readonly Option<string?> Replay = new("--replay") { Description = "A KPI's id: what it would have raised over the past year. Nothing is raised." };
    private static readonly Option<string?> Team = new("--team") { Description = "The team's id, for --replay; every team without it." };
    private static readonly Option<decimal?> Target = new("--target") { Description = "Judge --replay by this target (0.3 for 30 %) instead of those that were set." };
    private static readonly Option<string?> Locale = new("--locale") { Description = "fr or en." };

    public static Command Make() => Verb.Of("alerts", "Shows the open warnings.", [Evaluate, Replay, Team, Target, Locale], async (services, result, cancellation) =>
    {
        var (workspace, locale) = (result.GetRequiredValue(Verb.Workspace), result.GetValue(Locale));
        var report = services.GetRequiredService<AlertReport>();
        if (result.GetValue(Replay) is { } kpi)
        {
            if (await report.ReplayAsync(workspace, kpi, result.GetValue(Team), result.GetValue(Target), locale, cancellation) is not { } told)
            {
                return await Verb.RefuseAsync($"There is no KPI \"{kpi}\", or no such team: \"kpibot catalogue\" lists the KPIs, teams.csv the teams.");
            }

            Console.WriteLine(string.Join("\n\n", told.Select(PlainText.Of)));
            return Verb.Done;
        }

        if (result.GetValue(Evaluate))
        {
            await services.GetRequiredService<AlertEvaluation>().EvaluateAsync(workspace, cancellation);
        }

        Console.WriteLine(PlainText.Of(await report.OpenAsync(workspace, locale, cancellation)));
        return Verb.Done;
    });
}
