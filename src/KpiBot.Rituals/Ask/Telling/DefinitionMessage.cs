using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>What a KPI is: its formula in words with this period's numbers, why it is followed, what moves it, and how it stands.</summary>
/// <param name="voice">To whom.</param>
/// <param name="catalogue">Formulas name other KPIs.</param>
internal sealed class DefinitionMessage(Voice voice, KpiCatalogue catalogue)
{
    private readonly FormulaWords _formulas = new(voice, catalogue);

    /// <summary>The definition as a message.</summary>
    /// <param name="kpi">Which.</param>
    /// <param name="now">The asker's own answer, where they may see it.</param>
    /// <param name="numbers">What that answer is made of.</param>
    public Message Of(KpiDefinition kpi, Outcome.Answered? now, ImmutableArray<FormulaNumber> numbers)
    {
        var (phrases, language) = (voice.Phrases, voice.Phrases.Language);
        var name = voice.Name(kpi);
        string?[] lines =
        [
            phrases.Say("define.formula", ("formula", _formulas.InWords(kpi.Expression))),
            now is null ? null : Numbers(now.Answer, numbers),
            phrases.Say("define.why", ("why", phrases.Typeset(kpi.Why[language]))),
            phrases.Say("define.act", ("act", phrases.Typeset(kpi.Act[language]))),
            Least(kpi.LeastSample),
            kpi.CompanyOnly ? phrases.Say("define.company_only") : null,
            now is null ? null : phrases.Say("define.now", ("headline", now.Message.Summary)),
        ];
        return new Message(name, [
            new Paragraph([Line.Of(new Span(name, Emphasis.Strong)), .. lines.OfType<string>().Select(Line.Of)]),
            new Footnote(Line.Of(phrases.Say("define.version", ("id", kpi.Id), ("version", voice.Figures.Number(kpi.Version, 0))))),
        ]);
    }

    // "= 7 ÷ 25 = 28.0 % this quarter"; a formula of one name is its own number.
    private string? Numbers(Answer answer, ImmutableArray<FormulaNumber> numbers)
    {
        var formula = answer.Definition.Expression;
        if (answer.Value is not { } value || _formulas.InNumbers(formula, numbers) is not { } put)
        {
            return null;
        }

        var shown = voice.Figures.Value(answer.Definition.Unit, value);
        return voice.Phrases.Say(
            "define.numbers", ("numbers", formula is Expression.Operation ? $"{put} = {shown}" : shown), ("in", voice.When(answer)));
    }

    private string? Least(LeastSample least) => least switch
    {
        { N: 0 } => null,
        { Of: { } of, N: var n } => voice.Phrases.Say("define.least_of", ("n", voice.Figures.Number(n, 0)), ("of", _formulas.InWords(new Expression.Name(of, [])))),
        { N: var n } => voice.Phrases.Count("define.least", n, ("n", voice.Figures.Number(n, 0))),
    };
}
