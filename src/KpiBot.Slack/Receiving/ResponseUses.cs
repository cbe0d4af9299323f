using System.Collections.Concurrent;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// How often each response address was used: Slack takes five posts within 30 minutes
/// (https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses). An address that came with a form counts from when it is first used;
/// Slack's own clock then decides.
/// </summary>
internal sealed class ResponseUses(TimeProvider clock)
{
    private const int MostUses = 5;
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<Uri, (int Uses, DateTimeOffset First)> _uses = [];

    /// <summary>Takes one use; false where none is left.</summary>
    public bool Take(Uri address)
    {
        var now = clock.GetUtcNow();
        if (_uses.Count >= MostRemembered)
        {
            Sweep(now);
        }

        var (uses, first) = _uses.AddOrUpdate(address, _ => (1, now), (_, before) => (before.Uses + 1, before.First));
        return uses <= MostUses && now - first < Life;
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var old in _uses.Where(one => now - one.Value.First >= Life).Select(one => one.Key).ToList())
        {
            _uses.TryRemove(old, out _);
        }
    }
}
