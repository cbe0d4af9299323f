using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// What was worked out from a company's facts a moment ago, for who asks the same again. It is never older than the facts: another version of them begins
/// anew, and so does another day.
/// </summary>
internal sealed class Recent<T>(TimeSpan kept)
{
    private const int Most = 1_000;

    private readonly ConditionalWeakTable<LoadedSnapshot, ConcurrentDictionary<object, Made>> _made = [];

    /// <summary>What was worked out a moment ago, or is now.</summary>
    /// <param name="loaded">The facts it is worked out from.</param>
    /// <param name="key">All else that it depends on.</param>
    /// <param name="asOf">The instant of the figures.</param>
    /// <param name="now">The instant by the real clock.</param>
    /// <param name="make">Works it out.</param>
    public T Of(LoadedSnapshot loaded, object key, Instant asOf, DateTimeOffset now, Func<T> make)
    {
        if (kept <= TimeSpan.Zero)
        {
            return make();
        }

        var made = _made.GetValue(loaded, _ => new ConcurrentDictionary<object, Made>());
        if (made.TryGetValue(key, out var known) && (asOf - known.AsOf).ToTimeSpan().Duration() < kept && (now - known.At).Duration() < kept)
        {
            return known.Value;
        }

        if (made.Count >= Most)
        {
            made.Clear();
        }

        var value = make();
        made[key] = new Made(value, asOf, now);
        return value;
    }

    private sealed record Made(T Value, Instant AsOf, DateTimeOffset At);
}
