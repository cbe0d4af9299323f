namespace KpiBot.Chat.Forms;

/// <summary>One of a field's choices.</summary>
/// <param name="Value">What comes back; at most 75 characters.</param>
/// <param name="Label">What is shown; at most 75 characters.</param>
public sealed record Choice(string Value, string Label);
