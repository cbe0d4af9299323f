namespace KpiBot.Crm.Reading;

/// <summary>At most so many calls in any stretch of time: the vendors' own burst limits, kept on our side.</summary>
internal sealed class Pace(int calls, TimeSpan stretch, TimeProvider clock)
{
    private readonly Queue<DateTimeOffset> _starts = new();
    private readonly Lock _gate = new();

    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (Take() is { } wait)
        {
            await Task.Delay(wait, clock, cancellation);
        }
    }

    private TimeSpan? Take()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_starts.TryPeek(out var first) && first + stretch <= now)
            {
                _starts.Dequeue();
            }

            if (_starts.Count < calls)
            {
                _starts.Enqueue(now);
                return null;
            }

            return _starts.Peek() + stretch - now;
        }
    }
}
