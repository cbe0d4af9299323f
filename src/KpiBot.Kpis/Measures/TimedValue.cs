using System.Collections.Concurrent;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// Keeps what was computed from facts up to a window's moment for as long as no further fact is reached: a live clock moves on with
/// every question, the facts do not.
/// </summary>
/// <typeparam name="T">What is computed.</typeparam>
internal sealed class TimedValue<T>(Func<Viewpoint, Dated<T>> compute)
{
    // Sparks and comparisons ask for some twenty moments; more would only hold memory.
    private const int Kept = 64;

    private readonly ConcurrentDictionary<(int Day, int Present), Dated<T>> _byDay = [];

    /// <summary>The value at the moment at which a window's stocks are measured.</summary>
    public T AtStock(Window window) => At(new Viewpoint(window.StockMillis, window.StockDay, window.PresentMillis, window.PresentDay));

    /// <summary>The value as of the window's as-of.</summary>
    public T AtAsOf(Window window) => At(new Viewpoint(window.AsOfMillis, window.AsOfDay, window.PresentMillis, window.PresentDay));

    private T At(Viewpoint moment)
    {
        var key = (moment.Day, moment.PresentDay);
        if (_byDay.TryGetValue(key, out var known) && known.From <= moment.Millis && moment.Millis < known.To)
        {
            return known.Value;
        }

        var fresh = compute(moment);
        if (_byDay.Count >= Kept)
        {
            _byDay.Clear();
        }

        _byDay[key] = fresh;
        return fresh.Value;
    }
}
