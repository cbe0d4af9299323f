using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A formula in words, and the same with its numbers: "deals won ÷ deals closed", "7 ÷ 25".</summary>
/// <param name="voice">The language.</param>
/// <param name="catalogue">Formulas name other KPIs.</param>
internal sealed class FormulaWords(Voice voice, KpiCatalogue catalogue)
{
    public string InWords(Expression formula) => Write(formula, InWords);

    /// <summary>The formula with a number in each name's place; null where one has none.</summary>
    public string? InNumbers(Expression formula, ImmutableArray<FormulaNumber> numbers)
    {
        var known = numbers.Where(number => number.Value is not null).ToDictionary(number => number.Name, number => number.Value ?? 0);
        return formula.Names.All(known.ContainsKey) ? Write(formula, name => Number(name, known[name])) : null;
    }

    private string Write(Expression expression, Func<Expression.Name, string> name) => expression switch
    {
        Expression.Name named => name(named),
        Expression.Number number => voice.Figures.Number(number.Value, number.Value.Scale),
        Expression.Operation operation => $"{Side(operation, operation.Left, name)} {Sign(operation.Sign)} {Side(operation, operation.Right, name)}",
        _ => string.Empty,
    };

    // As in arithmetic: (a − b) ÷ c, a − (b − c), but a − b ÷ c.
    private string Side(Expression.Operation operation, Expression side, Func<Expression.Name, string> name)
    {
        var text = Write(side, name);
        return side is Expression.Operation inner && (Strength(inner) < Strength(operation) || (ReferenceEquals(side, operation.Right) && Strength(inner) == Strength(operation)))
            ? $"({text})"
            : text;
    }

    private static int Strength(Expression.Operation operation) => operation.Sign is '*' or '/' ? 1 : 0;

    private static char Sign(char sign) => sign switch { '/' => '÷', '*' => '×', '-' => '−', _ => sign };

    private string InWords(Expression.Name name)
    {
        var measure = Measure(name.Id);
        return name.Where.IsEmpty ? measure : $"{measure} ({string.Join(", ", name.Where.Select(InWords))})";
    }

    private string Measure(string id) => MeasureCatalogue.Find(id) is { } measure
        ? voice.Phrases.Typeset(measure.Names[voice.Phrases.Language])
        : catalogue.Find(id) is { } kpi ? voice.WithinSentence(voice.Name(kpi)) : id.Replace('_', ' ');

    private string InWords(Condition condition)
    {
        var key = $"where.{condition.Field}.{condition.Value.ToLowerInvariant()}";
        return voice.Phrases.Has(key) ? voice.Phrases.Say(key) : voice.Phrases.Say($"where.{condition.Field}", ("value", condition.Value));
    }

    private string Number(Expression.Name name, decimal value) =>
        voice.Figures.Value(MeasureCatalogue.Find(name.Id)?.Unit ?? catalogue.Find(name.Id)?.Unit ?? Unit.Number, value);
}
