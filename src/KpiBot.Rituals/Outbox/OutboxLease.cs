using System.Data.Common;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>
/// The right to send a row, for as long as its platform takes to answer: renewed while this host is well, and over before another host may begin where it stood
/// still or lost the store. What it did all the same it may still say: the store knows the last attempt.
/// </summary>
internal sealed class OutboxLease : IAsyncDisposable
{
    // After the lease another host would begin.
    private const double MostOfLease = 0.8;
    private const int RenewalsALease = 4;

    // No platform's call takes longer.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly OutboxStore _outbox;
    private readonly OutboxRow _row;
    private readonly TimeSpan _span;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _held;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private long _until;

    /// <summary>Begins to renew the lease.</summary>
    /// <param name="outbox">Where the row is.</param>
    /// <param name="row">The row as it was claimed.</param>
    /// <param name="span">The lease with which it was claimed.</param>
    /// <param name="clock">The clock.</param>
    public OutboxLease(OutboxStore outbox, OutboxRow row, TimeSpan span, TimeProvider clock)
    {
        (_outbox, _row, _span, _clock) = (outbox, row, span, clock);
        _until = ((row.LastAttemptAt ?? clock.GetUtcNow()) + (span * MostOfLease)).UtcTicks;
        _held = new CancellationTokenSource(span * MostOfLease, clock);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Held => _held.Token;

    /// <summary>Whether it lasts, by the clock and not by a timer, which is late in a host that stood still.</summary>
    public bool IsHeld()
    {
        if (_ended.IsCancellationRequested || _clock.GetUtcNow().UtcTicks < Volatile.Read(ref _until))
        {
            return true;
        }

        _held.Cancel();
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _held.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        var last = _clock.GetUtcNow() + Longest;
        using var timer = new PeriodicTimer(_span / RenewalsALease, _clock);
        while (await NextAsync(timer) && IsHeld() && _clock.GetUtcNow() < last)
        {
            var until = _clock.GetUtcNow() + (_span * MostOfLease);
            switch (await TryRenewAsync())
            {
                case true:
                    Volatile.Write(ref _until, until.UtcTicks);
                    _held.CancelAfter(_span * MostOfLease);
                    break;
                case false:
                    await _held.CancelAsync();
                    return;
            }
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Null where the store did not answer: it is tried again for as long as the lease lasts.
    private async Task<bool?> TryRenewAsync()
    {
        try
        {
            return await _outbox.RenewAsync(_row, _span, CancellationToken.None);
        }
        catch (Exception away) when (away is StoreUnusableException or DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            return null;
        }
    }
}
