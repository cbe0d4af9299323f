namespace KpiBot.Chat.Messages;

/// <summary>Something to press.</summary>
/// <param name="Label">At most 30 characters are shown everywhere, 75 at most.</param>
/// <param name="Action">Versioned id of what it does, such as <c>ask.v1</c> or <c>alert.acknowledge.v1</c>.</param>
/// <param name="Value">What it does it to; at most 2,000 characters, visible to who looks.</param>
/// <param name="Primary">The one that is meant to be pressed.</param>
public sealed record Button(string Label, string Action, string Value, bool Primary = false);
