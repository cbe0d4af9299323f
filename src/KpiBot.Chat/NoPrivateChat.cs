using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>What the bot says where others read it, to a person whom it could not answer alone: how to open a private chat with it. The host takes the words from its Words.</summary>
/// <param name="person">Who waits for the answer.</param>
public delegate Message NoPrivateChat(Person person);
