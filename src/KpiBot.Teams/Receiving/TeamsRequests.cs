using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Teams.Sending;

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
            ? new ButtonPress(person, place, MessageOf(activity, place), press.Action, press.Value)
            : null;

    /// <summary>A form that was sent, or null where there is none or an id is missing.</summary>
    public static FormAnswers? Form(TeamsActivity activity) =>
        activity.Submission is { } form && PersonOf(activity) is { } person && PlaceOf(activity) is { } place
            ? new FormAnswers(person, place, form.Message ?? MessageOf(activity, place), form.Form, form.Value, form.Answers)
            : null;

    /// <summary>A choice from the menu of a message, or null where there is none or an id is missing.</summary>
    public static ButtonPress? FollowUp(TeamsActivity activity) =>
        activity.FollowUp is { } choice && PersonOf(activity) is { } person && PlaceOf(activity) is { } place
            ? new ButtonPress(person, place, MessageId: null, choice.Action, choice.Value)
            : null;

    public static Place? PlaceOf(TeamsActivity activity) => activity is { Tenant: { } tenant, Conversation: { } conversation } ? PlaceOf(tenant, conversation) : null;

    public static Place PlaceOf(string tenant, string conversation) => conversation.Split(ThreadMark, 2) is [var channel, var thread]
        ? new Place(Platform, tenant, channel, thread)
        : new Place(Platform, tenant, conversation);

    /// <summary>Whether it is a conversation's id; otherwise it is a person's.</summary>
    public static bool IsConversation(string id) => id.StartsWith("19:", StringComparison.Ordinal) || id.StartsWith("a:", StringComparison.Ordinal);

    /// <summary>A place as Teams names it. Beneath a message of the bot's own the thread is that message's id, which names it already.</summary>
    public static string Conversation(Place place) =>
        place.Thread is not { } thread ? place.Channel : TeamsMessageId.ConversationOf(thread) ?? $"{place.Channel}{ThreadMark}{thread}";

    // The message that began a thread is known by the id that it got when it was sent to the channel.
    private static string? MessageOf(TeamsActivity activity, Place place) => activity is { ReplyTo: { } id, Conversation: { } conversation } && id == place.Thread
        ? new TeamsMessageId(conversation, id).For(place with { Thread = null })
        : activity.ReplyTo;

    public static Person? PersonOf(TeamsActivity activity) => activity is { Tenant: { } tenant, From: { } from }
        ? new Person(Platform, tenant, from.UserId, activity.Locale)
        : null;
}
