using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KpiBot.Playground;

/// <summary>
/// Every conversation of the playground, in memory and bounded: the oldest messages go first. Who listens gets what stands there and then what changes,
/// without a gap between the two.
/// </summary>
internal sealed class PlaygroundRooms(TimeProvider clock)
{
    private const int MostPosts = 200;
    private const int MostRooms = 500;
    private const int MostBehind = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<PlaygroundPost>> _rooms = [];
    private readonly List<Channel<PlaygroundPost>> _listeners = [];
    private long _last;

    /// <summary>Tells one run of the host from another: after a restart the page forgets what it showed.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    public PlaygroundPost Add(Func<string, DateTimeOffset, PlaygroundPost> write)
    {
        lock (_gate)
        {
            var post = write($"{Run[..8]}-{++_last}", clock.GetUtcNow());
            var room = Room(post.Channel);
            room.Add(post);
            if (room.Count > MostPosts)
            {
                room.RemoveAt(0);
            }

            Tell(post);
            return post;
        }
    }

    /// <summary>Changes a message in place, or returns null where it is gone.</summary>
    public PlaygroundPost? Change(string channel, string id, Func<PlaygroundPost, PlaygroundPost> change)
    {
        lock (_gate)
        {
            if (Room(channel) is var room && room.FindIndex(post => post.Id == id) is var at and >= 0)
            {
                room[at] = change(room[at]);
                Tell(room[at]);
                return room[at];
            }

            return null;
        }
    }

    public PlaygroundPost? Find(Func<PlaygroundPost, bool> wanted)
    {
        lock (_gate)
        {
            return _rooms.Values.SelectMany(room => room).FirstOrDefault(wanted);
        }
    }

    /// <summary>What stands there, and then every message as it comes or changes.</summary>
    public async IAsyncEnumerable<PlaygroundPost> ListenAsync(Func<PlaygroundPost, bool> sees, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Who reads too slowly loses the oldest; the page gets them back when it connects again.
        var listener = Channel.CreateBounded<PlaygroundPost>(new BoundedChannelOptions(MostBehind) { FullMode = BoundedChannelFullMode.DropOldest });
        try
        {
            foreach (var post in Join(listener, sees))
            {
                yield return post;
            }

            await foreach (var post in listener.Reader.ReadAllAsync(cancellation))
            {
                if (sees(post))
                {
                    yield return post;
                }
            }
        }
        finally
        {
            Leave(listener);
        }
    }

    // In one step with looking: what is written meanwhile is either standing there or still to come.
    private List<PlaygroundPost> Join(Channel<PlaygroundPost> listener, Func<PlaygroundPost, bool> sees)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            return [.. _rooms.Values.SelectMany(room => room).Where(sees).OrderBy(post => post.At)];
        }
    }

    private void Leave(Channel<PlaygroundPost> listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    private List<PlaygroundPost> Room(string channel)
    {
        if (!_rooms.TryGetValue(channel, out var room))
        {
            if (_rooms.Count >= MostRooms)
            {
                _rooms.Remove(_rooms.MinBy(other => other.Value.Count > 0 ? other.Value[^1].At : DateTimeOffset.MinValue).Key);
            }

            _rooms[channel] = room = [];
        }

        return room;
    }

    private void Tell(PlaygroundPost post)
    {
        foreach (var listener in _listeners)
        {
            listener.Writer.TryWrite(post);
        }
    }
}
