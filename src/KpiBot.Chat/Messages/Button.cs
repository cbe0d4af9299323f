namespace KpiBot.Chat.Messages;

/// <summary>Something to press.</summary>
/// <param name="Label">At most 30 characters are shown everywhere, 75 at most.</param>
/// <param name="Action">Versioned id of what it does, such as <c>ask.v1</c> or <c>alert.acknowledge.v1</c>.</param>
/// <param name="Value">What it does it to; at most 2,000 characters, visible to who looks.</param>
/// <param name="Primary">The one that is meant to be pressed.</param>
public sealed record Button(string Label, string Action, string Value, bool Primary = false)
{
    /// <summary>Seldom wanted: it goes into the row's menu ("…") where a platform has one and action and value together have at most 70 characters.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>
    /// Its answer is a <see cref="Reply.Form"/>: a platform that gives little time to open one may open it empty first. One that says so never opens anything
    /// else but in refusal.
    /// </summary>
    public bool OpensForm { get; init; }
}
