namespace KpiBot.Playground;

/// <summary>What the page posts to come in.</summary>
internal sealed record TypedCode(string Code);
