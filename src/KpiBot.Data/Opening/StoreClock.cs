namespace KpiBot.Data.Opening;

/// <summary>
/// The time as the database tells it: hosts that share a store agree on what is due and on whose lease is over, also where the clock of one of them is wrong.
/// A store that is a file has this machine's clock.
/// </summary>
/// <param name="own">This host's clock.</param>
/// <param name="shift">By how much that clock is to be wrong, for a test.</param>
public sealed class StoreClock(TimeProvider own, TimeSpan shift) : TimeProvider
{
    // A slow answer tells too little of when it was given.
    private static readonly TimeSpan MostTaken = TimeSpan.FromSeconds(1);

    // Less is the network's.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private long correction;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => own.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => own.GetUtcNow() + shift + TimeSpan.FromTicks(Volatile.Read(ref correction));

    /// <inheritdoc/>
    public override long GetTimestamp() => own.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database for its time, and goes by it from now on.</summary>
    /// <returns>How far this host's own clock is ahead; null where the database has no clock of its own, or answered too slowly to tell.</returns>
    public Task<TimeSpan?> CompareAsync(KpiStore store, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            await context.WakeAsync(cancellationToken);
            var (mine, begun) = (own.GetUtcNow() + shift, own.GetTimestamp());
            var theirs = await context.NowAsync(cancellationToken);
            var taken = own.GetElapsedTime(begun);
            if (theirs is not { } now || taken > MostTaken)
            {
                return (TimeSpan?)null;
            }

            var ahead = mine + (taken / 2) - now;
            if ((ahead + TimeSpan.FromTicks(Volatile.Read(ref correction))).Duration() > Least)
            {
                Volatile.Write(ref correction, -ahead.Ticks);
            }

            return ahead;
        },
        cancellationToken);
}
