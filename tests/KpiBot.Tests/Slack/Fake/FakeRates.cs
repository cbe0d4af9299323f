namespace KpiBot.Tests.Slack.Fake;

/// <summary>Slack's rate limits (https://docs.slack.dev/apis/web-api/rate-limits/), when they are switched on. Seconds to wait, or none.</summary>
internal sealed class FakeRates(TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = [];

    public bool Enforced { get; set; }

    /// <summary>Messages to one channel: one a second, and bursts of so many are let through.</summary>
    public int Burst { get; set; } = 3;

    /// <summary>Messages to one team a minute.</summary>
    public int PostsAMinute { get; set; } = 300;

    /// <summary>Calls of a method by one team a minute, where they differ from the tier's.</summary>
    public Dictionary<string, int> CallsAMinute { get; } = [];

    public int? Wait(FakeCall call, int tier)
    {
        if (!Enforced)
        {
            return null;
        }

        return call.Method is "chat.postMessage" or "chat.postEphemeral"
            ? Over($"{call.Team} posts", PostsAMinute, Minute) ?? Over($"{call.Team} {call["channel"]}", Burst, TimeSpan.FromSeconds(Burst))
            : Over($"{call.Team} {call.Method}", CallsAMinute.GetValueOrDefault(call.Method, tier), Minute);
    }

    private int? Over(string what, int most, TimeSpan within)
    {
        lock (_calls)
        {
            var now = clock.GetUtcNow();
            var calls = _calls.TryGetValue(what, out var known) ? known : _calls[what] = new Queue<DateTimeOffset>();
            while (calls.TryPeek(out var oldest) && now - oldest >= within)
            {
                calls.Dequeue();
            }

            if (calls.Count >= most)
            {
                return Math.Max(1, (int)Math.Ceiling((calls.Peek() + within - now).TotalSeconds));
            }

            calls.Enqueue(now);
            return null;
        }
    }
}
