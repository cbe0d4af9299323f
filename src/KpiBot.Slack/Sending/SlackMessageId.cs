using KpiBot.Chat.People;

namespace KpiBot.Slack.Sending;

/// <summary>
/// A message's time stamp, with its channel where that differs from the place it was sent to: a message to a person (<c>U…</c>) lands in a conversation
/// (<c>D…</c>), and can only be updated there.
/// </summary>
internal readonly record struct SlackMessageId(string Channel, string Stamp)
{
    public static SlackMessageId Parse(string id, Place place) =>
        id.Split('/') is [var channel, var stamp] ? new(channel, stamp) : new(place.Channel, id);

    public string For(Place place) => Channel == place.Channel ? Stamp : $"{Channel}/{Stamp}";
}
