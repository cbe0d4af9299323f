using System.Collections.Immutable;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>Finds formulas that can't be computed: unknown names and fields, KPIs that need each other, units that do not fit.</summary>
internal sealed class FormulaCheck
{
    private readonly Dictionary<string, KpiDefinition> _all;

    private FormulaCheck(IEnumerable<KpiDefinition> definitions) => _all = definitions.ToDictionary(definition => definition.Id);

    /// <summary>What is wrong, with the entry's key where it is said.</summary>
    public static IEnumerable<(string Kpi, string Key, string Reason)> Problems(IEnumerable<KpiDefinition> definitions)
    {
        var check = new FormulaCheck(definitions);
        return check._all.Values.SelectMany(definition => check.Problems(definition).Select(problem => (definition.Id, problem.Key, problem.Reason)));
    }

    private IEnumerable<(string Key, string Reason)> Problems(KpiDefinition definition)
    {
        var names = Names(definition).Select(InFormula).Concat(References(definition)).ToArray();
        if (names.Length > 0)
        {
            return names;
        }

        return Circle(definition, []) is { } circle
            ? [InFormula($"the formula needs itself: {circle}; write it with measures instead.")]
            : Units(definition).Select(InFormula);
    }

    private static (string Key, string Reason) InFormula(string reason) => ("formula", reason);

    private IEnumerable<string> Names(KpiDefinition definition)
    {
        foreach (var name in definition.Beside.Select(beside => beside.Expression).Prepend(definition.Expression).SelectMany(expression => expression.Names))
        {
            if (!IsKnown(name.Id))
            {
                yield return $"the formula names \"{name.Id}\", which is neither a measure nor a KPI; correct it ({Near(name.Id)}the verb catalogue lists them all).";
            }

            foreach (var condition in name.Where.Where(condition => !Filter.Fields.Contains(condition.Field)))
            {
                yield return $"\"where {condition.Field}\" is not possible; write one of {string.Join(", ", Filter.Fields)}.";
            }
        }
    }

    /// <summary>Keys that name another KPI or a measure.</summary>
    private IEnumerable<(string Key, string Reason)> References(KpiDefinition definition)
    {
        foreach (var (key, id) in new[] { ("judged_by", definition.JudgedBy), ("target_of", definition.TargetOf), ("twin", definition.Twin) })
        {
            if (id is not null && !_all.ContainsKey(id))
            {
                yield return (key, $"{key} names \"{id}\", which is no KPI; correct it or leave it out.");
            }
        }

        foreach (var (key, id) in new[] { ("median_of", definition.MedianOf), ("ripens_with", definition.RipensWith) })
        {
            if (id is not null && !MeasureBook.Knows(id))
            {
                yield return (key, $"{key} names \"{id}\", which is no measure; correct it or leave it out.");
            }
        }

        if (definition.LeastSample.Of is { } sample && !IsKnown(sample))
        {
            yield return ("least_sample", $"least_sample names \"{sample}\", which is neither a measure nor a KPI; correct it.");
        }

        if (definition.PointsScale <= 0)
        {
            yield return ("points_scale", "points_scale must be above 0.");
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

    /// <summary>"a → b → a", or null where the formula does without itself.</summary>
    private string? Circle(KpiDefinition definition, ImmutableArray<string> above)
    {
        var path = above.Add(definition.Id);
        return above.Contains(definition.Id)
            ? string.Join(" → ", path)
            : definition.Expression.Names
                .Where(name => !MeasureBook.Knows(name.Id) && _all.ContainsKey(name.Id))
                .Select(name => Circle(_all[name.Id], path))
                .FirstOrDefault(circle => circle is not null);
    }

    /// <summary>"perhaps won_deals; ", by the words that two ids have in common.</summary>
    private string Near(string id)
    {
        var words = id.Split('_');
        var near = MeasureBook.Ids.Concat(_all.Keys).Select(known => (known, common: known.Split('_').Intersect(words).Count())).MaxBy(pair => pair.common);
        return near.common > 0 ? $"perhaps {near.known}; " : string.Empty;
    }
}
