using System.Collections.Immutable;
using KpiBot.Crm.Csv.Values;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>A column of a foreign file and some of its values.</summary>
internal sealed class ColumnSample(string name, ImmutableArray<string> values, int rows)
{
    private readonly Lazy<double> _dates = new(() => Share(values, value => DateParts.Of(value) is not null));
    private readonly Lazy<double> _numbers = new(() => Share(values, IsNumber));

    public string Name => name;

    public string Plain { get; } = HeaderWords.Plain(name);

    /// <summary>Those that are not blank.</summary>
    public ImmutableArray<string> Values => values;

    /// <summary>The share of its values that look like dates; 0 where it has none.</summary>
    public double Dates => _dates.Value;

    public double Numbers => _numbers.Value;

    /// <summary>Whether every row fills it and none says what another says.</summary>
    public bool IsKey => rows > 0 && values.Length == rows && values.Distinct(StringComparer.Ordinal).Count() == rows;

    /// <summary>The different values, commonest first.</summary>
    public IEnumerable<string> Words => values.GroupBy(value => value, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key);

    private static bool IsNumber(string text) =>
        NumberText.Read(text, DecimalMark.Either) is not null || NumberText.Read(text, DecimalMark.Point) is not null || NumberText.Read(text, DecimalMark.Comma) is not null;

    private static double Share(ImmutableArray<string> all, Func<string, bool> test) => all.IsEmpty ? 0 : (double)all.Count(test) / all.Length;
}
