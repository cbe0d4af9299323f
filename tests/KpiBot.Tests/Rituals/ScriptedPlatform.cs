using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Tests.Rituals;

/// <summary>A platform that answers what it was told to, and else takes everything; of several places at once.</summary>
internal sealed class ScriptedPlatform : IChatPlatform
{
    private int _sent;

    public string Name => "slack";

    /// <summary>Who reads its channels.</summary>
    public ChannelReach? Reach { get; set; } = ChannelReach.Own;

    public ConcurrentQueue<SendResult> Sends { get; } = new();

    public ConcurrentQueue<FindResult> Finds { get; } = new();

    public List<(Place Place, Message Message, string Key)> Posted { get; } = [];

    public List<(string MessageId, Message Message)> Changed { get; } = [];

    public int Looked { get; private set; }

    public Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        Posted.Add((place, message, key));
        return Task.FromResult(Next());
    }

    public Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        Changed.Add((messageId, message));
        return Task.FromResult(Next());
    }

    public ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(true);

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation)
    {
        Looked++;
        return Task.FromResult(Finds.TryDequeue(out var found) ? found : new FindResult.Absent());
    }

    public Task<ChannelReach?> FindReachAsync(Place place, CancellationToken cancellation) => Task.FromResult(Reach);

    private SendResult Next() => Sends.TryDequeue(out var result) ? result : new SendResult.Sent($"m{++_sent}");
}
