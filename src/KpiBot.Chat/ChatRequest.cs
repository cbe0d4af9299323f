using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>A person said something to the bot.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What, without the command's name or the bot's mention.</param>
public sealed record ChatRequest(Person Person, Place Place, string Text);
