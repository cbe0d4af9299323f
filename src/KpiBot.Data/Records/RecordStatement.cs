using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace KpiBot.Data.Records;

/// <summary>One statement, prepared once and run again and again with the values of another record.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Names come from EF's model; values are parameters.")]
internal sealed class RecordStatement : IDisposable
{
    private readonly DbCommand command;
    private readonly List<(DbParameter Parameter, int Column)> slots = [];

    /// <summary>A statement whose parameters are columns' own and some that stay as they are; those that it does not mention are left aside.</summary>
    public RecordStatement(DbConnection connection, string sql, IReadOnlyList<RecordColumn> columns, IEnumerable<(string Name, object Value)> always)
    {
        command = CommandOf(connection, sql, always);
        for (var index = 0; index < columns.Count; index++)
        {
            if (Add(command, columns[index].Parameter) is { } parameter)
            {
                slots.Add((parameter, index));
            }
        }
    }

    /// <summary>A command with those of the parameters that its text mentions.</summary>
    public static DbCommand CommandOf(DbConnection connection, string sql, IEnumerable<(string Name, object Value)> parameters)
    {
        var made = connection.CreateCommand();
        made.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            Add(made, name)?.Value = value;
        }

        return made;
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

    public void Dispose() => command.Dispose();

    private void Bind(DbTransaction? transaction, object[]? values)
    {
        command.Transaction = transaction;
        foreach (var (parameter, column) in slots)
        {
            parameter.Value = values?[column];
        }
    }

    private static DbParameter? Add(DbCommand command, string name)
    {
        if (!Mentions(command.CommandText, name))
        {
            return null;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    // "@p1" is not mentioned by "@p10".
    private static bool Mentions(string sql, string name)
    {
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
