namespace KpiBot.Playground;

/// <summary>What the page posts when somebody types.</summary>
internal sealed record TypedMessage(string As, string Channel, string Text, string? Thread = null, string? Locale = null);
