using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>
/// The rows of a breakdown: in their own order for time and pipeline, else the highest value first and the undefined last.
/// A stock has no months or weeks: it is measured at one moment.
/// </summary>
internal static class BreakdownRows
{
    public static ImmutableArray<Row> Of(Expression expression, Evaluation evaluation, bool isStock)
    {
        if (evaluation.Reading.Breakdown is not { } breakdown || (breakdown.IsTime && isStock))
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
