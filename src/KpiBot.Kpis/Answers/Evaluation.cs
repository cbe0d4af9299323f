using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>One formula over one reading: every measure that it names is read once, then the formula is computed for the whole and for each part.</summary>
internal sealed class Evaluation(KpiCatalogue catalogue, Reading reading)
{
    private readonly Dictionary<Expression.Name, Figures> _figures = [];

    public Reading Reading => reading;

    /// <summary>The figure of the whole (key null) or of a part; null where there is none.</summary>
    public Fraction? Of(Expression expression, int? key = null) => expression switch
    {
        Expression.Number number => new Fraction(number.Value, null, 0),
        Expression.Name name => Named(name, key),
        Expression.Operation operation => Of(operation.Left, key) is { } left && Of(operation.Right, key) is { } right
            ? Fraction.Combine(operation.Sign, left, right)
            : null,
        _ => null,
    };

    /// <summary>The parts that have facts, by key.</summary>
    public IEnumerable<int> Keys(Expression expression) =>
        Measures(expression).SelectMany(name => FiguresOf(name).Parts.Keys).Distinct();

    /// <summary>What no fact fills, as <c>file.column</c>.</summary>
    public ImmutableArray<string> Missing(Expression expression) =>
        [.. Measures(expression).Select(name => MeasureBook.Find(name.Id)?.Missing(reading)).OfType<string>().Distinct()];

    private Fraction? Named(Expression.Name name, int? key) =>
        MeasureBook.Knows(name.Id) ? FiguresOf(name).Of(key) : catalogue.Find(name.Id) is { } kpi ? Of(kpi.Expression, key) : null;

    /// <summary>The measures of a formula, those of the KPIs that it names included.</summary>
    private IEnumerable<Expression.Name> Measures(Expression expression) => expression.Names.SelectMany(name =>
        MeasureBook.Knows(name.Id) ? [name] : catalogue.Find(name.Id) is { } kpi ? Measures(kpi.Expression) : []);

    private Figures FiguresOf(Expression.Name name)
    {
        if (!_figures.TryGetValue(name, out var figures))
        {
            var measure = MeasureBook.Find(name.Id) ?? throw new KeyNotFoundException($"No measure is called {name.Id}.");
            figures = measure.Read(name.Where.IsEmpty ? reading : reading with { Where = name.Where });
            _figures.Add(name, figures);
        }

        return figures;
    }
}
