namespace KpiBot.Data.Records;

/// <summary>Takes a record's values, column by column, as the database keeps them, without boxing them.</summary>
internal abstract class RowSink
{
    public abstract void Nothing(int column);

    public abstract void Text(int column, string value);

    public abstract void Long(int column, long value);

    public abstract void Whole(int column, int value);

    public abstract void Exact(int column, decimal value);

    public abstract void Date(int column, DateOnly value);

    public abstract void Flag(int column, bool value);
}
