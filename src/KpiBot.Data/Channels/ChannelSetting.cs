namespace KpiBot.Data.Channels;

/// <summary>What a channel may be told beyond team totals.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Platform"><c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Channel">The platform's id of the channel.</param>
/// <param name="Profitability">Whether profitability's figures are told there.</param>
/// <param name="Author">Who decided it: <c>user:ID</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record ChannelSetting(string Workspace, string Platform, string Team, string Channel, bool Profitability, string Author, DateTimeOffset At);
