using System.Collections.Concurrent;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// Keeps what was computed from facts up to a moment for as long as no further fact is reached: a live clock moves on with every
/// question, the facts do not.
/// </summary>
/// <typeparam name="T">What is computed.</typeparam>
internal sealed class TimedValue<T>(Func<long, int, Dated<T>> compute)
{
    // Sparks and comparisons ask for some twenty moments; more would only hold memory.
    private const int Kept = 64;

    private readonly ConcurrentDictionary<int, Dated<T>> _byDay = [];

    /// <summary>The value at a window's moment of measure.</summary>
    public T At(Window window) => At(window.StockMillis, window.StockDay);

    /// <summary>The value at a moment.</summary>
    public T At(long millis, int day)
    {
        if (_byDay.TryGetValue(day, out var known) && known.From <= millis && millis < known.To)
        {
            return known.Value;
        }

        var fresh = compute(millis, day);
        if (_byDay.Count >= Kept)
        {
            _byDay.Clear();
        }

        _byDay[day] = fresh;
        return fresh.Value;
    }
}
