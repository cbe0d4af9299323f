using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Slack.Rendering;

namespace KpiBot.CommandLine;

/// <summary>The ways in which the command line shows a digest.</summary>
internal static class DigestFormats
{
    private static readonly Dictionary<string, Func<IServiceProvider, Ritual, DigestDraft, string>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = (_, _, draft) => string.Join("\n\n", Messages(draft).Select(PlainText.Of)),
        ["json"] = (_, ritual, draft) => Json(ritual, draft).ToJsonString(),
        ["slack"] = (services, _, draft) => string.Join('\n', Messages(draft).Select(message => services.GetRequiredService<SlackRenderer>().Render(message).ToJsonString())),
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static string Write(IServiceProvider services, Ritual ritual, DigestDraft draft, string format) => Writers[format](services, ritual, draft);

    // What goes into the thread comes behind.
    private static IEnumerable<Message> Messages(DigestDraft draft) => draft.Thread is { } thread ? [draft.Message, thread] : [draft.Message];

    private static JsonObject Json(Ritual ritual, DigestDraft draft) => new()
    {
        ["ritual"] = ritual.Name,
        ["summary"] = draft.Message.Summary,
        ["language"] = draft.Message.Language,
        ["kpis"] = new JsonArray([.. draft.Answers.Select(answer => JsonNode.Parse(AnswerJson.Of(new Outcome.Answered(draft.Message, answer, null))))]),
    };
}
