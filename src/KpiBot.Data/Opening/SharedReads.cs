namespace KpiBot.Data.Opening;

/// <summary>
/// Reads of one thing that many want at the same moment. Who comes while a read is under way shares the next one with all others who came meanwhile: it begins
/// after they asked, so that nobody is told what was already old, and a hundred who ask at once cost two reads.
/// </summary>
internal sealed class SharedReads<TKey, TValue>(Func<TKey, Task<TValue>> read)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TaskCompletionSource<TValue>?> _next = [];

    public Task<TValue> GetAsync(TKey key, CancellationToken cancellation)
    {
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
            return await read(key);
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
            var reading = read(key);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            turn.SetFromTask(reading);
        }
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
