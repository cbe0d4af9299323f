namespace KpiBot.Data.Sqlite;

/// <summary>
/// Leaves the file to other writers every now and then. SQLite has no queue: whoever waits looks after 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50 and
/// then every 100 ms (sqliteDefaultBusyCallback), so that a pause of 26 ms within the first 100 ms is never overslept, and later only one of over 100 ms.
/// </summary>
/// <param name="hasCompany">Whether somebody is there who might wait.</param>
/// <param name="clock">The clock.</param>
/// <param name="rest">Rests.</param>
internal sealed class FairTurns(Func<bool> hasCompany, TimeProvider clock, Action<TimeSpan> rest)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(27);

    // Nobody is known to be there, but a command line may come: it is patient for 5 s.
    private static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAlone = TimeSpan.FromMilliseconds(105);

    private long _since = clock.GetTimestamp();

    /// <summary>To be called outside any transaction.</summary>
    public void Yield()
    {
        var held = clock.GetElapsedTime(_since);
        if (held >= LongestAlone)
        {
            Rest(PauseAlone);
        }
        else if (held >= Longest && hasCompany())
        {
            Rest(Pause);
        }
    }

    private void Rest(TimeSpan pause)
    {
        rest(pause);
        _since = clock.GetTimestamp();
    }
}
