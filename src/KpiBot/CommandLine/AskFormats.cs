using KpiBot.Rituals.Ask;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;

namespace KpiBot.CommandLine;

/// <summary>The ways in which the command line writes an answer.</summary>
internal static class AskFormats
{
    private static readonly Dictionary<string, Func<IServiceProvider, Outcome, string>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = (_, outcome) => PlainText.Of(outcome.Message),
        ["json"] = (_, outcome) => AnswerJson.Of(outcome),
        ["slack"] = (services, outcome) => services.GetRequiredService<SlackRenderer>().Render(outcome.Message).ToJsonString(),
        ["teams"] = (services, outcome) => services.GetRequiredService<TeamsRenderer>().Render(outcome.Message).ToJsonString(),
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static string Write(IServiceProvider services, Outcome outcome, string format) => Writers[format](services, outcome);
}
