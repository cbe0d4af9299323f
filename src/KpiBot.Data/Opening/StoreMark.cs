namespace KpiBot.Data.Opening;

/// <summary>Tells whether anything was written to the store since it was asked before, whichever process wrote it.</summary>
internal abstract class StoreMark : IDisposable
{
    /// <summary>A number that another write changes; null where it cannot be told now.</summary>
    public abstract long? Now();

    public abstract void Dispose();
}
