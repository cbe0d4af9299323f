namespace KpiBot.Data.Sqlite;

/// <summary>
/// Leaves the file to other writers every now and then. SQLite has no queue: whoever waits looks after 1, 2, 5, 10, 15, 20, 25, 25, 25 and
/// then 50 ms (sqliteDefaultBusyCallback), so that a pause of 26 ms within the first 100 ms is never overslept, and a shorter one may be for ever.
/// </summary>
internal sealed class FairTurns(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(27);

    private long _since = clock.GetTimestamp();

    /// <summary>To be called outside any transaction.</summary>
    public void Yield()
    {
        if (clock.GetElapsedTime(_since) >= Longest)
        {
            Thread.Sleep(Pause);
            _since = clock.GetTimestamp();
        }
    }
}
