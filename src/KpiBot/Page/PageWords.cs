using System.Collections.Immutable;
using KpiBot.Playground;
using KpiBot.Rituals.Words;

namespace KpiBot.Page;

/// <summary>The playground's labels, taken from the words of each language.</summary>
internal static class PageWords
{
    private static readonly (string Key, string[] Roles)[] Examples =
    [
        ("my-conversion", ["rep"]),
        ("my-revenue", ["rep"]),
        ("funnel", ["rep", "manager", "director", "executive"]),
        ("team", ["manager"]),
        ("by-rep", ["manager", "director"]),
        ("company", ["director", "executive"]),
        ("define", []),
    ];

    private static readonly string[] Roles = ["rep", "manager", "director", "executive", "marketing", "admin"];

    public static ImmutableDictionary<string, PlaygroundLabels> All { get; } =
        new[] { Phrases.English, Phrases.French }.ToImmutableDictionary(words => words.Language, Labels);

    private static PlaygroundLabels Labels(Phrases words)
    {
        string Say(string key) => words.Say($"page.{key}");
        return new PlaygroundLabels
        {
            Language = Say("language"), Title = Say("title"), Tagline = Say("tagline"), Skip = Say("skip"), LanguageSwitch = Say("language-switch"),
            People = Say("people"), Filter = Say("filter"), NobodyFound = Say("nobody"), NoTeam = Say("no-team"),
            OpenPeople = Say("open-people"), ClosePeople = Say("close-people"), OpenSecond = Say("open-second"), CloseSecond = Say("close-second"),
            Roles = Roles.ToImmutableDictionary(role => role, role => Say($"role.{role}")),
            Conversations = Say("conversations"), Private = Say("private"), Messages = Say("messages"),
            Welcome = Say("welcome"), WelcomeText = Say("welcome-text"), EmptyChannel = Say("empty-channel"), ExamplesTitle = Say("examples"),
            Compose = Say("compose"), Placeholder = Say("placeholder"), Send = Say("send"), NotSent = Say("not-sent"),
            OnlyYou = Say("only-you"), App = Say("app"), Edited = Say("edited"), Writing = Say("writing"), Reconnecting = Say("reconnecting"),
            Reply = Say("reply"), Replying = Say("replying"), StopReplying = Say("stop-replying"),
            AskCode = Say("ask-code"), Code = Say("code"), Enter = Say("enter"), WrongCode = Say("wrong-code"),
            Examples = [.. Examples.Select(example => new PlaygroundExample(Say($"try.{example.Key}"), Say($"try.{example.Key}.hint"), [.. example.Roles]))],
        };
    }
}
