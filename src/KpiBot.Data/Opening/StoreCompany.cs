namespace KpiBot.Data.Opening;

/// <summary>Who else is at the store: uses of this process, and a host that serves from it, in any process.</summary>
internal sealed class StoreCompany
{
    private int _here;

    /// <summary>Whether somebody may be waiting for the file while one use of this process writes to it.</summary>
    public bool IsThere(KpiDbContext context) => Volatile.Read(ref _here) > 1 || context.IsAttended;

    public void Enter() => Interlocked.Increment(ref _here);

    public void Leave() => Interlocked.Decrement(ref _here);
}
