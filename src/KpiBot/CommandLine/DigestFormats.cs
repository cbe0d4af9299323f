using System.Text.Json.Nodes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Slack.Rendering;

namespace KpiBot.CommandLine;

/// <summary>The ways in which the command line shows a review.</summary>
internal static class DigestFormats
{
    private static readonly Dictionary<string, Func<IServiceProvider, ReviewDraft, string>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = (_, draft) => PlainText.Of(draft.Message),
        ["json"] = (_, draft) => Json(draft).ToJsonString(),
        ["slack"] = (services, draft) => services.GetRequiredService<SlackRenderer>().Render(draft.Message).ToJsonString(),
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static string Write(IServiceProvider services, ReviewDraft draft, string format) => Writers[format](services, draft);

    private static JsonObject Json(ReviewDraft draft) => new()
    {
        ["ritual"] = WeeklyReview.Ritual,
        ["summary"] = draft.Message.Summary,
        ["language"] = draft.Message.Language,
        ["kpis"] = new JsonArray([.. draft.Answers.Select(answer => JsonNode.Parse(AnswerJson.Of(new Outcome.Answered(draft.Message, answer, null))))]),
    };
}
