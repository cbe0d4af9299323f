namespace KpiBot.Data.Records;

/// <summary>The rows of a query, one at a time, column by column, as the database keeps them.</summary>
internal abstract class RowSource : IDisposable
{
    private const decimal OneWithAllDecimals = 1.0000000000000000000000000000m;

    /// <summary>Moves to the next row.</summary>
    public abstract bool Next();

    public abstract bool IsNothing(int column);

    public abstract string Text(int column);

    /// <summary>A text, or null where there is nothing.</summary>
    public virtual string? TextOrNull(int column) => IsNothing(column) ? null : Text(column);

    /// <summary>A long, or null where there is nothing.</summary>
    public virtual long? LongOrNull(int column) => IsNothing(column) ? null : Long(column);

    public abstract long Long(int column);

    public abstract int Whole(int column);

    public abstract decimal Exact(int column);

    public abstract DateOnly Date(int column);

    public abstract bool Flag(int column);

    public abstract void Dispose();

    /// <summary>0.30 as 0.3 and 105000.0 as 105000: each database keeps zeros in its own way, and a figure is written alike from all of them.</summary>
    protected static decimal WithoutZeros(decimal number) => number / OneWithAllDecimals;
}
