using KpiBot.Data.Records;
using Npgsql;
using NpgsqlTypes;

namespace KpiBot.Data.PostgreSql;

/// <summary>Takes a record's values into a COPY; they come in the columns' order.</summary>
internal sealed class CopySink(NpgsqlBinaryImporter copy) : RowSink
{
    public override void Nothing(int column) => copy.WriteNull();

    public override void Text(int column, string value) => copy.Write(value, NpgsqlDbType.Text);

    public override void Long(int column, long value) => copy.Write(value, NpgsqlDbType.Bigint);

    public override void Whole(int column, int value) => copy.Write(value, NpgsqlDbType.Integer);

    public override void Exact(int column, decimal value) => copy.Write(value, NpgsqlDbType.Numeric);

    public override void Date(int column, DateOnly value) => copy.Write(value, NpgsqlDbType.Date);

    public override void Flag(int column, bool value) => copy.Write(value, NpgsqlDbType.Boolean);
}
