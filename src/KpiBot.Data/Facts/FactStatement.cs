using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace KpiBot.Data.Facts;

/// <summary>One prepared statement of a <see cref="FactTable"/>, run again and again with the values of another fact.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Names come from EF's model; values are parameters.")]
internal sealed class FactStatement : IDisposable
{
    private readonly DbCommand command;
    private readonly List<(DbParameter Parameter, int Column)> slots = [];

    public FactStatement(DbConnection connection, string sql, FactTable table, Staging.Place place)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        Fix("@workspace", place.Workspace);
        Fix("@generation", place.Generation);
        Fix("@next", place.Next);
        for (var index = 0; index < table.Columns.Count; index++)
        {
            if (Add(table.Columns[index].Parameter) is { } parameter)
            {
                slots.Add((parameter, index));
            }
        }
    }

    /// <summary>Runs it in a transaction; without values where the statement is about the whole table.</summary>
    public int Run(DbTransaction? transaction, object[]? values = null)
    {
        Bind(transaction, values);
        return command.ExecuteNonQuery();
    }

    public long Number(DbTransaction? transaction)
    {
        Bind(transaction, values: null);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    public DbDataReader Rows(DbTransaction? transaction, object[] values)
    {
        Bind(transaction, values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(DbTransaction? transaction, object[]? values)
    {
        command.Transaction = transaction;
        foreach (var (parameter, column) in slots)
        {
            parameter.Value = values?[column];
        }
    }

    private void Fix(string name, object value) => Add(name)?.Value = value;

    private DbParameter? Add(string name)
    {
        if (!Mentions(name))
        {
            return null;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    // "@p1" is not mentioned by "@p10".
    private bool Mentions(string name)
    {
        var sql = command.CommandText;
        for (var at = sql.IndexOf(name, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length == sql.Length || !char.IsAsciiLetterOrDigit(sql[at + name.Length]))
            {
                return true;
            }
        }

        return false;
    }
}
