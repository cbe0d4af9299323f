namespace KpiBot.Playground;

/// <summary>What the page posts when somebody presses a button: the message and Slack's own fields of the action.</summary>
internal sealed record PressedButton(string As, string Post, string ActionId, string? Value = null, string? Locale = null);
