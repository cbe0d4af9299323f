namespace KpiBot.Data.Installations;

/// <summary>How many codes a team has tried lately.</summary>
internal sealed record JoinGuesses(string Workspace, string Platform, string Team, int Count, DateTimeOffset Since);
