using System.Text.Json;
using KpiBot.Chat;

namespace KpiBot.Teams.Receiving;

/// <summary>What became of a channel, or of a team, which is told as of its General channel (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events).</summary>
/// <param name="Channel">Teams' id of the channel.</param>
/// <param name="Change">What.</param>
internal sealed record TeamsEvent(string Channel, PlaceChange Change)
{
    public static TeamsEvent? Read(JsonElement data) => data.Text("eventType") switch
    {
        "channelDeleted" => Of(data, "channel", PlaceChange.Deleted),
        "channelRestored" => Of(data, "channel", PlaceChange.Opened),
        "channelRenamed" => Of(data, "channel", PlaceChange.Renamed),
        "teamArchived" => Of(data, "team", PlaceChange.Archived),
        "teamUnarchived" or "teamRestored" => Of(data, "team", PlaceChange.Opened),
        "teamDeleted" or "teamHardDeleted" => Of(data, "team", PlaceChange.Deleted),
        _ => null,
    };

    private static TeamsEvent? Of(JsonElement data, string what, PlaceChange change) => data.At(what).Text("id") is { } id ? new(id, change) : null;
}
