using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>An envelope that was pushed over Socket Mode.</summary>
internal sealed class FakeEnvelope(string id, string type)
{
    private readonly TaskCompletionSource<JsonObject?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answers;

    public string Id { get; } = id;

    public string Type { get; } = type;

    /// <summary>How often it was acknowledged; Slack wants once.</summary>
    public int Answers => _answers;

    /// <summary>What it was acknowledged with, or null for nothing.</summary>
    public Task<JsonObject?> Acknowledged => _answer.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public void Answer(JsonObject? payload)
    {
        Interlocked.Increment(ref _answers);
        _answer.TrySetResult(payload);
    }
}
