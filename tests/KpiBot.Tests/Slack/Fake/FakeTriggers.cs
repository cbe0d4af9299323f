using System.Collections.Concurrent;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Trigger ids: each opens one modal, within three seconds.</summary>
internal sealed class FakeTriggers(FakeSlack slack)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new();
    private readonly ConcurrentDictionary<string, bool> _used = new();

    public string Issue()
    {
        var trigger = $"{slack.NextStamp()}.{Guid.NewGuid():N}";
        _issued[trigger] = slack.Clock.GetUtcNow();
        return trigger;
    }

    public void Use(string trigger)
    {
        if (!_issued.TryGetValue(trigger, out var issued))
        {
            throw new FakeRefusal("invalid_trigger_id");
        }

        if (slack.Clock.GetUtcNow() - issued > Life)
        {
            throw new FakeRefusal("expired_trigger_id");
        }

        _ = _used.TryAdd(trigger, true) ? true : throw new FakeRefusal("exchanged_trigger_id");
    }
}
