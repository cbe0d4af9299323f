using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KpiBot.Data.Facts;

/// <summary>A column that keeps one property of a fact, read from EF's model so that imports and queries never disagree.</summary>
internal sealed class FactColumn(IProperty property, string parameter, string name)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    /// <summary>Its name, quoted for the database.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter that carries its value.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>Whether it tells which fact the row is.</summary>
    public bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>A fact's value as the database keeps it.</summary>
    public object ValueOf(Fact fact) => getter.GetClrValue(fact) is { } value ? convert?.Invoke(value) ?? value : DBNull.Value;
}
