using System.Collections.Concurrent;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// What this host is at or has done in the last minutes, so that the same press or form, brought twice by Slack, is worked on once. Slack brings a press to one
/// host; what an act does is proof against a second time in the store anyway.
/// </summary>
internal sealed class OnceOnly(TimeProvider clock)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>False where it was begun already.</summary>
    public bool Begin(string key)
    {
        var now = clock.GetUtcNow();
        if (_begun.Count >= Most)
        {
            foreach (var old in _begun.Where(one => now - one.Value > Remembered).Select(one => one.Key).ToList())
            {
                _begun.TryRemove(old, out _);
            }
        }

        return _begun.Count >= Most || _begun.TryAdd(key, now);
    }

    /// <summary>It came to nothing and may be begun again.</summary>
    public void Forget(string key) => _begun.TryRemove(key, out _);
}
