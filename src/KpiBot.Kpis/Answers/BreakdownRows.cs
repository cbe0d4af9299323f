using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>The rows of a breakdown: in their own order for time and pipeline, else the highest value first and the undefined last.</summary>
internal static class BreakdownRows
{
    public static ImmutableArray<Row> Of(Expression expression, Evaluation evaluation)
    {
        if (evaluation.Reading.Breakdown is not { } breakdown)
        {
            return [];
        }

        var keys = evaluation.Keys(expression).Order();
        var rows = keys.Select(key => RowOf(breakdown.Key(key), evaluation.Of(expression, key)));
        return breakdown.IsOrdered
            ? [.. rows]
            : [.. rows.OrderByDescending(row => row.Value.HasValue).ThenByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    private static Row RowOf(string? key, Fraction? figure) => new(
        key,
        figure?.Value,
        figure?.Denominator is null ? null : figure?.Numerator,
        figure?.Denominator);
}
