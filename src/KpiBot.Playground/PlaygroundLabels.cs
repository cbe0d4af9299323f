using System.Collections.Immutable;

namespace KpiBot.Playground;

/// <summary>The page's own words in one language; the host takes them from its Words. <c>{name}</c> and <c>{count}</c> are filled in by the page.</summary>
public sealed record PlaygroundLabels
{
    /// <summary>The language's own name (<c>Français</c>).</summary>
    public string Language { get; init; } = "";

    /// <summary>The page's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>One sentence under the title: that nothing here leaves this machine.</summary>
    public string Tagline { get; init; } = "";

    /// <summary>Skip link to the message field.</summary>
    public string Skip { get; init; } = "";

    /// <summary>Heading of the list of people.</summary>
    public string People { get; init; } = "";

    /// <summary>Label of the field that narrows the list of people.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Says that no person matches.</summary>
    public string NobodyFound { get; init; } = "";

    /// <summary>Opens the list of people on a narrow screen.</summary>
    public string OpenPeople { get; init; } = "";

    /// <summary>Closes the list of people on a narrow screen.</summary>
    public string ClosePeople { get; init; } = "";

    /// <summary>Label of the language switch.</summary>
    public string LanguageSwitch { get; init; } = "";

    /// <summary>Group of people without a team.</summary>
    public string NoTeam { get; init; } = "";

    /// <summary>Names of the roles by key.</summary>
    public ImmutableDictionary<string, string> Roles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Label of the conversations of a person.</summary>
    public string Conversations { get; init; } = "";

    /// <summary>The private conversation with the bot.</summary>
    public string Private { get; init; } = "";

    /// <summary>Label of the list of messages.</summary>
    public string Messages { get; init; } = "";

    /// <summary>Heading of an empty conversation, with <c>{name}</c>.</summary>
    public string Welcome { get; init; } = "";

    /// <summary>Text of an empty conversation.</summary>
    public string WelcomeText { get; init; } = "";

    /// <summary>Text of an empty channel, with <c>{name}</c>.</summary>
    public string EmptyChannel { get; init; } = "";

    /// <summary>Heading of the examples.</summary>
    public string ExamplesTitle { get; init; } = "";

    /// <summary>Label of the message field.</summary>
    public string Compose { get; init; } = "";

    /// <summary>Placeholder of the message field.</summary>
    public string Placeholder { get; init; } = "";

    /// <summary>The send button.</summary>
    public string Send { get; init; } = "";

    /// <summary>Beside a message only its reader sees.</summary>
    public string OnlyYou { get; init; } = "";

    /// <summary>Mark of an app beside its name.</summary>
    public string App { get; init; } = "";

    /// <summary>Beside a message that was changed.</summary>
    public string Edited { get; init; } = "";

    /// <summary>While the bot is answering.</summary>
    public string Writing { get; init; } = "";

    /// <summary>While the connection is lost.</summary>
    public string Reconnecting { get; init; } = "";

    /// <summary>When a message could not be sent.</summary>
    public string NotSent { get; init; } = "";

    /// <summary>Answers in a thread.</summary>
    public string Reply { get; init; } = "";

    /// <summary>Above the message field while answering in a thread.</summary>
    public string Replying { get; init; } = "";

    /// <summary>Leaves the thread.</summary>
    public string StopReplying { get; init; } = "";

    /// <summary>Shows a second person beside the first.</summary>
    public string OpenSecond { get; init; } = "";

    /// <summary>Closes the second person.</summary>
    public string CloseSecond { get; init; } = "";

    /// <summary>Asks for the code on the console.</summary>
    public string AskCode { get; init; } = "";

    /// <summary>Label of the code's field.</summary>
    public string Code { get; init; } = "";

    /// <summary>The code's button.</summary>
    public string Enter { get; init; } = "";

    /// <summary>When the code is wrong.</summary>
    public string WrongCode { get; init; } = "";

    /// <summary>What to try, in order.</summary>
    public ImmutableArray<PlaygroundExample> Examples { get; init; } = [];
}
