namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>Finds formulas that add money to days, or that give something else than their KPI's unit.</summary>
internal sealed class UnitCheck(IReadOnlyDictionary<string, KpiDefinition> all)
{
    /// <summary>Why a formula does not fit a unit, or null where it does. Names must be known and must not need themselves.</summary>
    public string? Problem(Expression expression, Unit unit)
    {
        var (quantity, problem) = Of(expression);
        return problem ?? (quantity is { } known && known != Quantity.Of(unit)
            ? $"the formula gives {known}, but the unit is {unit.ToString().ToLowerInvariant()}; mend one of the two."
            : null);
    }

    /// <summary>A constant fits everything, so that 1 − a share and 100 × a share are possible.</summary>
    private (Quantity? Quantity, string? Problem) Of(Expression expression) => expression switch
    {
        Expression.Name name when MeasureCatalogue.Find(name.Id) is { } measure => (Quantity.Of(measure.Unit), null),
        Expression.Name name => (Quantity.Of(all[name.Id].Unit), null),
        Expression.Operation operation => Of(operation),
        _ => (null, null),
    };

    private (Quantity? Quantity, string? Problem) Of(Expression.Operation operation)
    {
        var (left, problem) = Of(operation.Left);
        var (right, other) = Of(operation.Right);
        if ((problem ?? other) is { } found)
        {
            return (null, found);
        }

        return operation.Sign switch
        {
            '*' => ((left ?? default).Times(right ?? default), null),
            '/' => ((left ?? default).Over(right ?? default), null),
            _ when left is { } a && right is { } b && a != b => (null, $"{a} and {b} can't be added up or compared; mend the formula."),
            _ => (left ?? right, null),
        };
    }
}
