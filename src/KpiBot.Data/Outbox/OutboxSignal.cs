namespace KpiBot.Data.Outbox;

/// <summary>Wakes the sender of this process when a row was written. It is a hint: rows are also found without it.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _written = new(0, 1);

    /// <summary>Something was written.</summary>
    public void Ring()
    {
        try
        {
            _written.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits for it, at most so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _written.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _written.Dispose();
}
