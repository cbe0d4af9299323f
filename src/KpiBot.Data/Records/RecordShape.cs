using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KpiBot.Data.Records;

/// <summary>How one kind of record is written to and read from its table, compiled from EF's model; columns that the record does not know are left aside.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<(IModel Model, Type Type), RecordShape> Known = [];

    private readonly Action<object, RowSink> _write;
    private readonly Func<RowSource, object> _read;

    private RecordShape(Type type, DbContext context)
    {
        var sql = context.GetService<ISqlGenerationHelper>();
        var entity = context.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not in the model.");
        Type = type;
        Table = sql.DelimitIdentifier(entity.GetTableName() ?? throw new InvalidOperationException($"{type} has no table."));
        Columns =
        [
            .. entity.GetProperties().Where(property => !property.IsShadowProperty())
                .Select((property, at) => new RecordColumn(property, at, sql.DelimitIdentifier(property.GetColumnName()))),
        ];
        _write = CompileWrite();
        _read = CompileRead();
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>The table's name, quoted for the database.</summary>
    public string Table { get; }

    public IReadOnlyList<RecordColumn> Columns { get; }

    public IEnumerable<RecordColumn> Keys => Columns.Where(column => column.IsKey);

    public IEnumerable<RecordColumn> Others => Columns.Where(column => !column.IsKey);

    /// <summary>The columns' names, for a list in SQL.</summary>
    public string Names => NamesOf(Columns);

    /// <summary>The shape of a record in a context's database; compiled once.</summary>
    public static RecordShape Of(Type type, DbContext context) => Known.GetOrAdd((context.Model, type), _ => new RecordShape(type, context));

    public static string NamesOf(IEnumerable<RecordColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    /// <summary>Hands a record's values to a sink, in the order of <see cref="Columns"/>.</summary>
    public void Write(object record, RowSink sink) => _write(record, sink);

    /// <summary>The record of a row that begins with <see cref="Names"/>.</summary>
    public object Read(RowSource row) => _read(row);

    private Action<object, RowSink> CompileWrite()
    {
        ParameterExpression any = Expression.Parameter(typeof(object)), sink = Expression.Parameter(typeof(RowSink));
        var record = Expression.Variable(Type);
        return Expression.Lambda<Action<object, RowSink>>(
            Expression.Block([record], [Expression.Assign(record, Expression.Convert(any, Type)), .. Columns.Select(column => column.Write(record, sink))]),
            any,
            sink).Compile();
    }

    private Func<RowSource, object> CompileRead()
    {
        var row = Expression.Parameter(typeof(RowSource));
        var constructor = Type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{Type} has no public constructor.");
        var columns = Columns.ToDictionary(column => column.PropertyName, StringComparer.OrdinalIgnoreCase);
        var parameters = constructor.GetParameters().Select(parameter => columns[parameter.Name ?? string.Empty]).ToList();
        return Expression.Lambda<Func<RowSource, object>>(
            Expression.MemberInit(
                Expression.New(constructor, parameters.Select(column => column.Read(row))),
                Columns.Except(parameters).Select(column => Expression.Bind(column.Property, column.Read(row)))),
            row).Compile();
    }
}
