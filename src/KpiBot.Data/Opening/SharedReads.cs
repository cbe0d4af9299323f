using System.Collections.Concurrent;

namespace KpiBot.Data.Opening;

/// <summary>
/// Reads of one thing that many want at the same moment. Who comes while a read is under way shares the next one with all others who came meanwhile: it begins
/// after they asked, so that nobody is told what was already old, and a hundred who ask at once cost two reads. Where the store can tell that nothing was
/// written since, what was read is told again without a read.
/// </summary>
/// <param name="mark">Another number once anything was written; null where that is not known.</param>
/// <param name="read">Reads one thing.</param>
internal sealed class SharedReads<TKey, TValue>(Func<long?> mark, Func<TKey, Task<TValue>> read)
    where TKey : notnull
{
    private const int MostKept = 10_000;

    private readonly Dictionary<TKey, TaskCompletionSource<TValue>?> _next = [];
    private readonly ConcurrentDictionary<TKey, (long Mark, Task<TValue> Value)> _kept = [];

    public Task<TValue> GetAsync(TKey key, CancellationToken cancellation)
    {
        if (_kept.TryGetValue(key, out var kept) && mark() == kept.Mark)
        {
            return kept.Value;
        }

        lock (_next)
        {
            if (_next.TryGetValue(key, out var shared))
            {
                _next[key] = shared ??= new TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously);
                return shared.Task.WaitAsync(cancellation);
            }

            _next[key] = null;
        }

        return FirstAsync(key);
    }

    private async Task<TValue> FirstAsync(TKey key)
    {
        try
        {
            return await ReadAsync(key);
        }
        finally
        {
            if (Following(key) is { } following)
            {
                _ = Task.Run(() => ServeAsync(key, following), CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(TKey key, TaskCompletionSource<TValue>? turn)
    {
        for (; turn is not null; turn = Following(key))
        {
            var reading = ReadAsync(key);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            turn.SetFromTask(reading);
        }
    }

    // The mark is looked at first: what is written during the read makes it old.
    private async Task<TValue> ReadAsync(TKey key)
    {
        var before = mark();
        var value = await read(key);
        if (before is { } unchanged)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[key] = (unchanged, Task.FromResult(value));
        }

        return value;
    }

    // Those who came meanwhile; without any, the next to come begins anew.
    private TaskCompletionSource<TValue>? Following(TKey key)
    {
        lock (_next)
        {
            if (_next[key] is not { } following)
            {
                _next.Remove(key);
                return null;
            }

            _next[key] = null;
            return following;
        }
    }
}
