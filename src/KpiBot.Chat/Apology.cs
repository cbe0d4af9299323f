using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>What the bot says to a person when it failed to answer: never silence. The host takes the words from its Words.</summary>
/// <param name="person">Who waits for the answer.</param>
public delegate Message Apology(Person person);
