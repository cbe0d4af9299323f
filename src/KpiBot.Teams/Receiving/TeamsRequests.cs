using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Teams.Receiving;

/// <summary>What Teams sends, in the words of the house. People and places are taken by id; their names are what somebody typed.</summary>
internal static class TeamsRequests
{
    public const string Platform = "teams";

    /// <summary>Teams' mark between a channel and one of its threads.</summary>
    private const string ThreadMark = ";messageid=";

    /// <summary>A question, or null where an id is missing.</summary>
    public static ChatRequest? Question(TeamsActivity activity) =>
        PersonOf(activity) is { } person && PlaceOf(activity) is { } place ? new ChatRequest(person, place, TeamsWords.Said(activity)) : null;

    /// <summary>A press, or null where there is none or an id is missing.</summary>
    public static ButtonPress? Press(TeamsActivity activity) =>
        activity.Press is { } press && PersonOf(activity) is { } person && PlaceOf(activity) is { } place
            ? new ButtonPress(person, place, activity.ReplyTo, press.Action, press.Value)
            : null;

    public static Place? PlaceOf(TeamsActivity activity) => activity is { Tenant: { } tenant, Conversation: { } conversation }
        ? conversation.Split(ThreadMark, 2) is [var channel, var thread] ? new Place(Platform, tenant, channel, thread) : new Place(Platform, tenant, conversation)
        : null;

    /// <summary>A place as Teams names it.</summary>
    public static string Conversation(Place place) => place.Thread is { } thread ? $"{place.Channel}{ThreadMark}{thread}" : place.Channel;

    private static Person? PersonOf(TeamsActivity activity) => activity is { Tenant: { } tenant, From: { } from }
        ? new Person(Platform, tenant, from.UserId, activity.Locale)
        : null;
}
