using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;

namespace KpiBot.Rituals.Ask;

/// <summary>Whose chat account this is; null for a stranger.</summary>
public delegate Task<ChatAccount?> FindAccount(Person person, CancellationToken cancellation);
