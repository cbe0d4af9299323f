using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>Finds formulas that can't be computed: unknown names and fields, KPIs that need each other, units that do not fit.</summary>
internal sealed class FormulaCheck
{
    private readonly Dictionary<string, KpiDefinition> _all;

    private FormulaCheck(IEnumerable<KpiDefinition> definitions) => _all = definitions.ToDictionary(definition => definition.Id);

    public static IEnumerable<(string Kpi, string Reason)> Problems(IEnumerable<KpiDefinition> definitions)
    {
        var check = new FormulaCheck(definitions);
        return check._all.Values.SelectMany(definition => check.Problems(definition).Select(reason => (definition.Id, $"{definition.Id}: {reason}")));
    }

    private IEnumerable<string> Problems(KpiDefinition definition)
    {
        var names = Names(definition).Concat(References(definition)).ToArray();
        if (names.Length > 0)
        {
            return names;
        }

        return Needs(definition, [])
            ? ["the formula needs itself, directly or through another KPI."]
            : Units(definition);
    }

    private IEnumerable<string> Names(KpiDefinition definition)
    {
        foreach (var name in definition.Beside.Select(beside => beside.Expression).Prepend(definition.Expression).SelectMany(expression => expression.Names))
        {
            if (!IsKnown(name.Id))
            {
                yield return $"the formula names \"{name.Id}\", which is neither a measure nor a KPI. Measures: {string.Join(", ", MeasureBook.Ids)}.";
            }

            foreach (var condition in name.Where.Where(condition => !Filter.Fields.Contains(condition.Field)))
            {
                yield return $"\"where {condition.Field}\" is not possible; fields: {string.Join(", ", Filter.Fields)}.";
            }
        }
    }

    /// <summary>Keys that name another KPI or a measure.</summary>
    private IEnumerable<string> References(KpiDefinition definition)
    {
        foreach (var (key, id) in new[] { ("judged_by", definition.JudgedBy), ("target_of", definition.TargetOf), ("twin", definition.Twin) })
        {
            if (id is not null && !_all.ContainsKey(id))
            {
                yield return $"{key} names \"{id}\", which is no KPI.";
            }
        }

        foreach (var (key, id) in new[] { ("median_of", definition.MedianOf), ("ripens_with", definition.RipensWith) })
        {
            if (id is not null && !MeasureBook.Knows(id))
            {
                yield return $"{key} names \"{id}\", which is no measure.";
            }
        }

        if (definition.LeastSample.Of is { } sample && !IsKnown(sample))
        {
            yield return $"least_sample names \"{sample}\", which is neither a measure nor a KPI.";
        }

        if (definition.PointsScale <= 0)
        {
            yield return "points_scale must be above 0.";
        }
    }

    private IEnumerable<string> Units(KpiDefinition definition)
    {
        var check = new UnitCheck(_all);
        return definition.Beside.Select(beside => (beside.Expression, beside.Unit)).Prepend((definition.Expression, definition.Unit))
            .Select(formula => check.Problem(formula.Item1, formula.Item2))
            .OfType<string>();
    }

    private bool IsKnown(string id) => MeasureBook.Knows(id) || _all.ContainsKey(id);

    private bool Needs(KpiDefinition definition, HashSet<string> above) =>
        !above.Add(definition.Id)
        || definition.Expression.Names
            .Where(name => !MeasureBook.Knows(name.Id) && _all.ContainsKey(name.Id))
            .Any(name => Needs(_all[name.Id], [.. above]));
}
