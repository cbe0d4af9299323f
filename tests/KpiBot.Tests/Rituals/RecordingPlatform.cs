using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Tests.Rituals;

/// <summary>A platform that forgets nothing: what was posted twice is seen twice. It can be asked, unless told otherwise, and its host can die on the way.</summary>
internal sealed class RecordingPlatform(TimeProvider clock, string name = "slack") : IChatPlatform
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Post> _posts = [];

    public string Name => name;

    /// <summary>Where it tells what it has.</summary>
    public bool Tells { get; set; } = true;

    /// <summary>So often it does not yet show what it has.</summary>
    public int Lag { get; set; }

    /// <summary>The host dies in its next call: before the message is there, or after.</summary>
    public Death? Next { get; set; }

    /// <summary>Done when the host has died.</summary>
    public Task Died => _died.Task;

    /// <summary>What it answers instead of taking a message.</summary>
    public Func<Place, SendResult?>? Refuses { get; set; }

    public IReadOnlyList<Post> Posts
    {
        get
        {
            lock (_gate)
            {
                return [.. _posts];
            }
        }
    }

    public List<(string MessageId, Message Message)> Changes { get; } = [];

    public Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (Refuses?.Invoke(place) is { } refused)
            {
                return Task.FromResult(refused);
            }

            var death = Next;
            Next = null;
            if (death is not Death.BeforeThePost)
            {
                _posts.Add(new Post(place, message, key, $"m{_posts.Count + 1}", clock.GetUtcNow()));
            }

            if (death is null)
            {
                return Task.FromResult<SendResult>(new SendResult.Sent(_posts[^1].Id));
            }

            _died.SetResult();
            return new TaskCompletionSource<SendResult>().Task;
        }
    }

    public Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        lock (_gate)
        {
            Changes.Add((messageId, message));
            return Task.FromResult<SendResult>(new SendResult.Sent(messageId));
        }
    }

    public ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(true);

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!Tells)
            {
                return Task.FromResult<FindResult>(new FindResult.Unknown());
            }

            var found = Lag-- > 0 ? null : _posts.Find(post => post.Key == key && post.Place == place && post.At >= since.AddMinutes(-1));
            return Task.FromResult<FindResult>(found is null ? new FindResult.Absent() : new FindResult.Found(found.Id));
        }
    }

    internal enum Death
    {
        BeforeThePost,
        AfterThePost,
    }

    internal sealed record Post(Place Place, Message Message, string Key, string Id, DateTimeOffset At);
}
