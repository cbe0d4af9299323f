namespace KpiBot.Kpis.Snapshots;

/// <summary>The facts of one kind and one owner, a column an array. What a kind does not carry is blank.</summary>
internal abstract class FactColumns
{
    public abstract int Count { get; }

    public virtual int SourceOf(int row) => Codes.Blank;

    public virtual int ProductOf(int row) => Codes.Blank;

    public virtual int AccountOf(int row) => Codes.Blank;

    public virtual int ChannelOf(int row) => Codes.Blank;

    /// <summary>The first place of a sorted column whose day is this one or later.</summary>
    protected static int FirstFrom(Timestamp[] sorted, int day, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
