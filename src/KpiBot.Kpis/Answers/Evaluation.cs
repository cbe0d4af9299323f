using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Answers;

/// <summary>One formula over one reading: every measure that it names is read once, then the formula is computed for the whole and for each part.</summary>
internal sealed class Evaluation(KpiCatalogue catalogue, Reading reading)
{
    private readonly Dictionary<Expression.Name, Figures> _figures = [];

    public Reading Reading => reading;

    public KpiCatalogue Catalogue => catalogue;

    /// <summary>The funnel that was read, if any.</summary>
    public FunnelFigures? Funnel => _figures.Values.OfType<FunnelFigures>().FirstOrDefault();

    /// <summary>The running month that was left out for want of costs, if any.</summary>
    public KpiPeriod? Uncosted => _figures.Values.Select(figures => figures.Uncosted).FirstOrDefault(month => month is not null);

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
        [.. Measures(expression).Select(name => MeasureBook.Find(name.Id)?.Missing(ReadingOf(name))).OfType<string>().Distinct()];

    /// <summary>What the answer is instead of a figure: a target that is reached, or that is not there.</summary>
    public Standing? Instead(Expression expression) =>
        Measures(expression).Select(name => FiguresOf(name).Instead).FirstOrDefault(standing => standing is not null);

    /// <summary>The records that a formula adds up over a window, and how many times one unit of it: those of <c>a + b</c>, or of a in <c>a / b</c>.</summary>
    public Tally Records(Expression expression, Periods.Window window) => expression switch
    {
        Expression.Name name when MeasureBook.Find(name.Id) is { } measure => measure.Read(ReadingOf(name).Over(window) with { Breakdown = null }).Records,
        Expression.Name name when catalogue.Find(name.Id) is { } kpi => Records(kpi.Expression, window),
        Expression.Operation { Sign: '/' } share => Records(share.Left, window),
        Expression.Operation { Sign: '+' } sum => Records(sum.Left, window).Plus(Records(sum.Right, window)),
        _ => default,
    };

    private Fraction? Named(Expression.Name name, int? key) =>
        MeasureBook.Knows(name.Id) ? FiguresOf(name).Of(key) : catalogue.Find(name.Id) is { } kpi ? Of(Under(name, kpi), key) : null;

    /// <summary>The measures of a formula, those of the KPIs that it names included.</summary>
    private IEnumerable<Expression.Name> Measures(Expression expression) => expression.Names.SelectMany(name =>
        MeasureBook.Knows(name.Id) ? [name] : catalogue.Find(name.Id) is { } kpi ? Measures(Under(name, kpi)) : []);

    /// <summary>A condition on a KPI is one on each of its measures: <c>revenue where source = "Web"</c>.</summary>
    private static Expression Under(Expression.Name name, KpiDefinition kpi) => name.Where.IsEmpty ? kpi.Expression : kpi.Expression.Under(name.Where);

    private Reading ReadingOf(Expression.Name name) => name.Where.IsEmpty ? reading : reading with { Where = [.. reading.Where, .. name.Where] };

    private Figures FiguresOf(Expression.Name name)
    {
        if (!_figures.TryGetValue(name, out var figures))
        {
            var measure = MeasureBook.Find(name.Id) ?? throw new KeyNotFoundException($"No measure is called {name.Id}.");
            figures = measure.Read(ReadingOf(name));
            _figures.Add(name, figures);
        }

        return figures;
    }
}
