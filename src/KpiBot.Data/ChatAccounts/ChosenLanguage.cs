namespace KpiBot.Data.ChatAccounts;

/// <summary>What a user chose to be spoken to in.</summary>
/// <param name="Language">The language; null where they chose none.</param>
public sealed record ChosenLanguage(string? Language);
