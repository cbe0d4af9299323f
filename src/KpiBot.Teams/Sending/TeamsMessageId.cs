using KpiBot.Chat.People;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>
/// A message's id, with its conversation where that differs from the place it was sent to: a message to a channel starts a thread, and can only be
/// updated there.
/// </summary>
internal readonly record struct TeamsMessageId(string Conversation, string Activity)
{
    private const char Separator = ' ';

    /// <summary>The conversation of a message that is known by its id alone; null where the id does not say.</summary>
    public static string? ConversationOf(string id) => id.Split(Separator) is [var conversation, _] ? conversation : null;

    public static TeamsMessageId Parse(string id, Place place) =>
        id.Split(Separator) is [var conversation, var activity] ? new(conversation, activity) : new(TeamsRequests.Conversation(place), id);

    public string For(Place place) => Conversation == TeamsRequests.Conversation(place) ? Activity : $"{Conversation}{Separator}{Activity}";
}
