using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KpiBot.Data.Records;

/// <summary>A column that keeps one property of a record, read from EF's model so that imports, readings and queries never disagree.</summary>
internal sealed class RecordColumn
{
    private readonly PropertyInfo _property;
    private readonly LambdaExpression? _toStore;
    private readonly LambdaExpression? _fromStore;

    public RecordColumn(IProperty property, int at, string name)
    {
        _property = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property of its record.");
        At = at;
        Name = name;
        StoreName = property.GetColumnName();
        IsKey = property.IsPrimaryKey();
        IsNullable = property.IsNullable;
        var converter = property.GetTypeMapping().Converter;
        _toStore = converter?.ConvertToProviderExpression;
        _fromStore = converter?.ConvertFromProviderExpression;
        StoreType = Plain(converter?.ProviderClrType ?? _property.PropertyType);
    }

    /// <summary>Its place among the record's columns.</summary>
    public int At { get; }

    /// <summary>Its name, quoted for the database.</summary>
    public string Name { get; }

    /// <summary>Its name as it is.</summary>
    public string StoreName { get; }

    /// <summary>The parameter that carries its value.</summary>
    public string Parameter => $"@p{At}";

    /// <summary>Whether it tells which record the row is.</summary>
    public bool IsKey { get; }

    /// <summary>What the database keeps: text, long, int, decimal, date or bool.</summary>
    public Type StoreType { get; }

    /// <summary>Whether a row may hold nothing here.</summary>
    public bool IsNullable { get; }

    public string PropertyName => _property.Name;

    public PropertyInfo Property => _property;

    /// <summary>Hands the value of a record to a sink.</summary>
    public Expression Write(Expression record, Expression sink)
    {
        var value = Expression.Property(record, _property);
        var type = _property.PropertyType;
        if (type == typeof(string))
        {
            // A key has no nulls: what is blank in it is kept as an empty text.
            var nothing = IsKey ? Put(sink, Expression.Constant(string.Empty)) : Nothing(sink);
            return Expression.IfThenElse(Expression.ReferenceEqual(value, Expression.Constant(null)), nothing, Put(sink, value));
        }

        return type == Plain(type)
            ? Put(sink, Stored(value))
            : Expression.IfThenElse(Expression.Property(value, "HasValue"), Put(sink, Stored(Expression.Property(value, "Value"))), Nothing(sink));
    }

    /// <summary>The value of a row, as the record's constructor takes it.</summary>
    public Expression Read(Expression row)
    {
        var at = Expression.Constant(At);
        var stored = Expression.Call(row, Carrier, null, at);
        if (IsKey && MayBeBlank())
        {
            return Expression.Call(typeof(RecordColumn), nameof(NullIfEmpty), null, stored);
        }

        if (IsNullable && StoreType == typeof(string) && _property.PropertyType == typeof(string))
        {
            return Expression.Call(row, nameof(RowSource.TextOrNull), null, at);
        }

        if (IsNullable && StoreType == typeof(long))
        {
            return ReadNullableLong(row, at);
        }

        var value = Expression.Convert(Given(stored), _property.PropertyType);
        return IsNullable
            ? Expression.Condition(Expression.Call(row, nameof(RowSource.IsNothing), null, at), Expression.Default(_property.PropertyType), value)
            : value;
    }

    private BlockExpression ReadNullableLong(Expression row, Expression at)
    {
        var found = Expression.Variable(typeof(long?));
        return Expression.Block(
            [found],
            Expression.Assign(found, Expression.Call(row, nameof(RowSource.LongOrNull), null, at)),
            Expression.Condition(
                Expression.Property(found, nameof(Nullable<>.HasValue)),
                Expression.Convert(Given(Expression.Property(found, nameof(Nullable<>.Value))), _property.PropertyType),
                Expression.Default(_property.PropertyType)));
    }

    internal static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private MethodCallExpression Nothing(Expression sink) => Expression.Call(sink, nameof(RowSink.Nothing), null, Expression.Constant(At));

    private MethodCallExpression Put(Expression sink, Expression stored) => Expression.Call(sink, Carrier, null, Expression.Constant(At), stored);

    private Expression Stored(Expression value) => Plain(_property.PropertyType) switch
    {
        { IsEnum: true } members => Expression.Call(typeof(EnumNames<>).MakeGenericType(members), nameof(EnumNames<>.Of), null, value),
        _ when _toStore is not null => Expression.Invoke(_toStore, value),
        _ => value,
    };

    private Expression Given(Expression stored) => Plain(_property.PropertyType) switch
    {
        { IsEnum: true } members => Expression.Call(typeof(EnumNames<>).MakeGenericType(members), nameof(EnumNames<>.Parse), null, stored),
        _ when _fromStore is not null => Expression.Invoke(_fromStore, stored),
        _ => stored,
    };

    // What a sink takes and a row gives is called the same.
    private string Carrier => Type.GetTypeCode(StoreType) switch
    {
        TypeCode.String => nameof(RowSink.Text),
        TypeCode.Int64 => nameof(RowSink.Long),
        TypeCode.Int32 => nameof(RowSink.Whole),
        TypeCode.Decimal => nameof(RowSink.Exact),
        TypeCode.Boolean => nameof(RowSink.Flag),
        _ when StoreType == typeof(DateOnly) => nameof(RowSink.Date),
        _ => throw new InvalidOperationException($"{StoreName} is kept as {StoreType}, which no statement carries."),
    };

    private bool MayBeBlank() =>
        _property.PropertyType == typeof(string) && new NullabilityInfoContext().Create(_property).ReadState == NullabilityState.Nullable;
}
