namespace KpiBot.Playground;

/// <summary>What the page posts when somebody types.</summary>
internal sealed record TypedMessage(string As, string Channel, string Text, string? Thread = null, string? Locale = null);

/// <summary>What the page posts when somebody presses a button: the message and Slack's own fields of the action.</summary>
internal sealed record PressedButton(string As, string Post, string ActionId, string? Value = null, string? Locale = null);

/// <summary>What the page posts to come in.</summary>
internal sealed record TypedCode(string Code);
