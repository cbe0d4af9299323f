using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>A person pressed a button.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where the message stands.</param>
/// <param name="MessageId">The platform's id of the message, or null where it can't be changed.</param>
/// <param name="Action">The button's action id.</param>
/// <param name="Value">The button's value.</param>
public sealed record ButtonPress(Person Person, Place Place, string? MessageId, string Action, string Value);
