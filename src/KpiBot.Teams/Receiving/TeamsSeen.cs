using System.Collections.Concurrent;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// The presses of the last minutes. Teams sends one again when it has had no answer for some 15 s; it is then answered as it was the first time. Not kept over
/// a restart: what a press does is proof against a second time in the store.
/// </summary>
internal sealed class TeamsSeen
{
    /// <summary>A minute's worth at more questions a second than one host is made for.</summary>
    public const int Most = 2000;

    private readonly ConcurrentDictionary<(string Channel, string Conversation, string Id), Lazy<Task<TeamsReply>>> _replies = new();
    private readonly ConcurrentQueue<(string Channel, string Conversation, string Id)> _order = new();

    /// <summary>The reply to an activity: made now, unless it was made before.</summary>
    public (Task<TeamsReply> Reply, bool IsFirst) Once(TeamsActivity activity, Func<Task<TeamsReply>> answer)
    {
        if (KeyOf(activity) is not { } key)
        {
            return (answer(), true);
        }

        var made = new Lazy<Task<TeamsReply>>(answer);
        var kept = _replies.GetOrAdd(key, made);
        if (kept != made)
        {
            return (kept.Value, false);
        }

        _order.Enqueue(key);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _replies.TryRemove(oldest, out _);
        }

        return (kept.Value, true);
    }

    private static (string Channel, string Conversation, string Id)? KeyOf(TeamsActivity activity) =>
        activity is { Conversation: { } conversation, Id: { } id } ? (activity.ChannelId, conversation, id) : null;
}
