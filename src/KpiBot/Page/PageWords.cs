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

    private static PlaygroundLabels Labels(Phrases words) => WithStates(words, WithConversation(words, WithPeople(words)));

    private static PlaygroundLabels WithPeople(Phrases words) => new()
    {
        Language = words.Say("page.language"),
        Title = words.Say("page.title"),
        Tagline = words.Say("page.tagline"),
        Skip = words.Say("page.skip"),
        LanguageSwitch = words.Say("page.language-switch"),
        People = words.Say("page.people"),
        Filter = words.Say("page.filter"),
        NobodyFound = words.Say("page.nobody"),
        NoTeam = words.Say("page.no-team"),
        OpenPeople = words.Say("page.open-people"),
        ClosePeople = words.Say("page.close-people"),
        OpenSecond = words.Say("page.open-second"),
        CloseSecond = words.Say("page.close-second"),
        Roles = Roles.ToImmutableDictionary(role => role, role => words.Say($"page.role.{role}")),
    };

    private static PlaygroundLabels WithConversation(Phrases words, PlaygroundLabels labels) => labels with
    {
        Conversations = words.Say("page.conversations"),
        Private = words.Say("page.private"),
        Messages = words.Say("page.messages"),
        Welcome = words.Say("page.welcome"),
        WelcomeText = words.Say("page.welcome-text"),
        EmptyChannel = words.Say("page.empty-channel"),
        ExamplesTitle = words.Say("page.examples"),
        Compose = words.Say("page.compose"),
        Placeholder = words.Say("page.placeholder"),
        Send = words.Say("page.send"),
        Reply = words.Say("page.reply"),
        Replying = words.Say("page.replying"),
        StopReplying = words.Say("page.stop-replying"),
        Examples = [.. Examples.Select(example => new PlaygroundExample(words.Say($"page.try.{example.Key}"), words.Say($"page.try.{example.Key}.hint"), [.. example.Roles]))],
    };

    private static PlaygroundLabels WithStates(Phrases words, PlaygroundLabels labels) => labels with
    {
        OnlyYou = words.Say("page.only-you"),
        App = words.Say("page.app"),
        Edited = words.Say("page.edited"),
        Writing = words.Say("page.writing"),
        Reconnecting = words.Say("page.reconnecting"),
        NotSent = words.Say("page.not-sent"),
        AskCode = words.Say("page.ask-code"),
        Code = words.Say("page.code"),
        Enter = words.Say("page.enter"),
        WrongCode = words.Say("page.wrong-code"),
    };
}
