using Parlot.Fluent;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>
/// The grammar of formulas: numbers, names, <c>+ - * /</c> (also <c>− × ÷</c>), parentheses, and
/// <c>name where field = "value" and field = "value"</c>. Multiplication binds before addition, from the left.
/// </summary>
internal static class FormulaGrammar
{
    private static readonly Parser<Expression> Formula = Build();

    /// <summary>The formula, or null where the text is none.</summary>
    public static Expression? Read(string text) => Formula.TryParse(text, out var expression) ? expression : null;

    private static Parser<Expression> Build()
    {
        var sum = Deferred<Expression>();
        var number = Terms.Decimal().Then<Expression>(value => new Expression.Number(value));
        var parenthesised = Between(Terms.Char('('), sum, Terms.Char(')'));
        var factor = number.Or(Named()).Or(parenthesised);
        var product = factor.And(ZeroOrMany(Terms.Char('*').Or(Terms.Char('×')).Or(Terms.Char('/')).Or(Terms.Char('÷')).And(factor))).Then(Fold);
        sum.Parser = product.And(ZeroOrMany(Terms.Char('+').Or(Terms.Char('-')).Or(Terms.Char('−')).And(product))).Then(Fold);
        return sum.Eof();
    }

    private static Parser<Expression> Named()
    {
        var condition = Terms.Identifier().AndSkip(Terms.Char('=')).And(Terms.String(StringLiteralQuotes.Double))
            .Then(pair => new Condition(pair.Item1.ToString(), pair.Item2.ToString()));
        var where = Terms.Text("where").SkipAnd(Separated(Terms.Text("and"), condition));
        return Terms.Identifier().And(where.Or(Always<IReadOnlyList<Condition>>([])))
            .Then<Expression>(pair => new Expression.Name(pair.Item1.ToString(), [.. pair.Item2]));
    }

    private static Expression Fold((Expression First, IReadOnlyList<(char Sign, Expression Next)> Others) parts) =>
        parts.Others.Aggregate(parts.First, (left, next) => new Expression.Operation(Plain(next.Sign), left, next.Next));

    private static char Plain(char sign) => sign switch
    {
        '×' => '*',
        '÷' => '/',
        '−' => '-',
        _ => sign,
    };
}
