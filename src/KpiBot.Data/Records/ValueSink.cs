namespace KpiBot.Data.Records;

/// <summary>Keeps the values for a statement's parameters.</summary>
internal sealed class ValueSink(int columns) : RowSink
{
    /// <summary>One for each column.</summary>
    public object[] Values { get; } = new object[columns];

    public override void Nothing(int column) => Values[column] = DBNull.Value;

    public override void Text(int column, string value) => Values[column] = value;

    public override void Long(int column, long value) => Values[column] = value;

    public override void Whole(int column, int value) => Values[column] = value;

    public override void Exact(int column, decimal value) => Values[column] = value;

    public override void Date(int column, DateOnly value) => Values[column] = value;

    public override void Flag(int column, bool value) => Values[column] = value;
}
