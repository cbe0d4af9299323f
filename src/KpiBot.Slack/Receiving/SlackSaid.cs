using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>Something said to the bot: by its name in a channel, or in its own conversation with somebody.</summary>
internal sealed record SlackSaid(ChatRequest Request, SlackWaiter Waiter)
{
    /// <summary>What was said; null where it is not meant for the bot: its own words come back to it, and edits and joins are messages too.</summary>
    public static SlackSaid? Read(SlackEvent told)
    {
        if (told.IsByBot || !IsMeant(told) || told.Inner.Text("user") is not { } user || told.Inner.Text("channel") is not { } channel)
        {
            return null;
        }

        // In a channel shared between companies somebody of another team may speak.
        var team = SlackTeam.OfPerson(told.Inner.Text("user_team") ?? told.Inner.Text("team"), told.Team, told.Enterprise);
        var person = new Person(SlackRequests.Platform, team, user, null);
        var place = new Place(SlackRequests.Platform, told.Team, channel, told.Inner.Text("thread_ts"));
        return new SlackSaid(new ChatRequest(person, place, Text(told)), new SlackWaiter(person, place) { Mark = told.Id });
    }

    private static bool IsMeant(SlackEvent told) => told.Type == "app_mention"
        ? told.Inner.Text("subtype") is null
        : told.Inner.Text("channel_type") == "im" && told.Inner.Text("subtype") is null or "file_share";

    private static string Text(SlackEvent told)
    {
        var text = SlackRequests.Typed(told.Inner.Text("text") ?? "");
        return told.Own is { } own ? text.Replace($"<@{own}>", "", StringComparison.Ordinal).Trim() : text;
    }
}
