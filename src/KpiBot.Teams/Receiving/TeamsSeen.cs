using System.Collections.Concurrent;
using KpiBot.Chat;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// The activities of the last minutes. Teams sends an activity again when it has had no answer for some 15 s; a question is then not answered again, and a
/// press is answered as it was the first time. Not kept over a restart.
/// </summary>
internal sealed class TeamsSeen
{
    /// <summary>A minute's worth at more questions a second than one host is made for.</summary>
    public const int Most = 2000;

    private readonly ConcurrentDictionary<(string Channel, string Conversation, string Id), Lazy<Task<Reply>>> _replies = new();
    private readonly ConcurrentQueue<(string Channel, string Conversation, string Id)> _order = new();

    /// <summary>The reply to an activity: made now, unless it was made before.</summary>
    public (Task<Reply> Reply, bool IsFirst) Once(TeamsActivity activity, Func<Task<Reply>> answer)
    {
        if (KeyOf(activity) is not { } key)
        {
            return (answer(), true);
        }

        var made = new Lazy<Task<Reply>>(answer);
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

    /// <summary>Lets an activity be answered when it comes again.</summary>
    public void Forget(TeamsActivity activity)
    {
        if (KeyOf(activity) is { } key)
        {
            _replies.TryRemove(key, out _);
        }
    }

    private static (string Channel, string Conversation, string Id)? KeyOf(TeamsActivity activity) =>
        activity is { Conversation: { } conversation, Id: { } id } ? (activity.ChannelId, conversation, id) : null;
}
