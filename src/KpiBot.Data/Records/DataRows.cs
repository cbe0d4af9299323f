using System.Data;
using System.Data.Common;

namespace KpiBot.Data.Records;

/// <summary>Rows from a provider's own reader.</summary>
internal sealed class DataRows(DbCommand command) : RowSource
{
    private readonly DbDataReader _reader = command.ExecuteReader(CommandBehavior.Default);

    public override bool Next() => _reader.Read();

    public override bool IsNothing(int column) => _reader.IsDBNull(column);

    public override string Text(int column) => _reader.GetString(column);

    public override long Long(int column) => _reader.GetInt64(column);

    public override int Whole(int column) => _reader.GetInt32(column);

    public override decimal Exact(int column) => WithoutZeros(_reader.GetDecimal(column));

    public override DateOnly Date(int column) => _reader.GetFieldValue<DateOnly>(column);

    public override bool Flag(int column) => _reader.GetBoolean(column);

    public override void Dispose()
    {
        _reader.Dispose();
        command.Dispose();
    }
}
