using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>Finds formulas that can't be computed: unknown names and fields, and KPIs that need each other.</summary>
internal static class FormulaCheck
{
    private static readonly string[] Fields = ["source", "product", "stage", "segment", "territory"];

    public static IEnumerable<(string Kpi, string Reason)> Problems(IEnumerable<KpiDefinition> definitions)
    {
        var all = definitions.ToDictionary(definition => definition.Id);
        return all.Values.SelectMany(definition => Problems(definition, all).Select(reason => (definition.Id, $"{definition.Id}: {reason}")));
    }

    private static IEnumerable<string> Problems(KpiDefinition definition, Dictionary<string, KpiDefinition> all)
    {
        foreach (var name in definition.Expression.Names)
        {
            if (!MeasureBook.Knows(name.Id) && !all.ContainsKey(name.Id))
            {
                yield return $"the formula names \"{name.Id}\", which is neither a measure nor a KPI. Measures: {string.Join(", ", MeasureBook.Ids)}.";
            }

            foreach (var condition in name.Where.Where(condition => !Fields.Contains(condition.Field)))
            {
                yield return $"\"where {condition.Field}\" is not possible; fields: {string.Join(", ", Fields)}.";
            }
        }

        if (definition.JudgedBy is { } judge && !all.ContainsKey(judge))
        {
            yield return $"judged_by names \"{judge}\", which is no KPI.";
        }

        if (definition.MedianOf is { } measure && !MeasureBook.Knows(measure))
        {
            yield return $"median_of names \"{measure}\", which is no measure.";
        }

        if (Needs(definition, all, []))
        {
            yield return "the formula needs itself, directly or through another KPI.";
        }
    }

    private static bool Needs(KpiDefinition definition, Dictionary<string, KpiDefinition> all, HashSet<string> above) =>
        !above.Add(definition.Id)
        || definition.Expression.Names
            .Where(name => !MeasureBook.Knows(name.Id) && all.ContainsKey(name.Id))
            .Any(name => Needs(all[name.Id], all, [.. above]));
}
