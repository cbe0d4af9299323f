using KpiBot.Chat.People;

namespace KpiBot.Rituals.Digests;

/// <summary>Somebody who gets a note of their own, and where.</summary>
internal sealed record NoteReader(string UserId, Place Place);
