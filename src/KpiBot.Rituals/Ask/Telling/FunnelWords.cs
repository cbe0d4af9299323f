using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The funnel: its weakest step in a line, all its steps in a table.</summary>
internal sealed class FunnelWords(Voice voice)
{
    public Line Weakest(Answer funnel, string weakest, bool withScope)
    {
        var place = Enumerable.Range(0, funnel.Stages.Length).First(index => funnel.Stages[index].Stage == weakest);
        var row = funnel.Stages[place];
        var scope = funnel.Question.Scope;
        var isOwn = scope.Kind is ScopeKind.User && voice.Asker.Is(scope.Id);
        var bold = voice.Phrases.Say(
            withScope && !isOwn ? "weakest.scope" : "weakest",
            ("scope", voice.Name(scope)),
            ("step", Step(funnel.Stages, place)),
            ("rate", voice.Figures.Short(Unit.Percent, row.Rate ?? 0)));
        var proof = voice.Phrases.Say(
            row.UsualRate is null ? "weakest.proof" : "weakest.proof_usual",
            ("advanced", Whole(row.Advanced)),
            ("decided", Whole(row.Decided)),
            ("usual", row.UsualRate is { } usual ? voice.Figures.Short(Unit.Percent, usual) : string.Empty));
        var when = withScope ? " " + voice.Periods.In(funnel.Question.Period) : string.Empty;
        return Line.Of(new Span(bold, Emphasis.Strong), new Span($" {proof}{when}"));
    }

    public Table Table(Answer funnel) => new(
        [Title("stage"), Title("entered"), Title("advanced"), Title("waiting"), Title("rate")],
        [
            .. funnel.Stages.Select(row => ImmutableArray.Create(
                row.Stage,
                Whole(row.Entered),
                Whole(row.Advanced),
                Whole(row.Waiting),
                row.Rate is { } rate ? voice.Figures.Percent(rate) : "–")),
        ]);

    /// <summary>"Demo → Proposal".</summary>
    public string Step(ImmutableArray<StageRow> stages, string stage) =>
        Step(stages, Enumerable.Range(0, stages.Length).First(index => stages[index].Stage == stage));

    private string Step(ImmutableArray<StageRow> stages, int place) => voice.Phrases.Say(
        "weakest.step",
        ("from", stages[place].Stage),
        ("to", place + 1 < stages.Length ? stages[place + 1].Stage : voice.Phrases.Say("weakest.won")));

    private string Title(string column) => voice.Phrases.Say("table." + column);

    private string Whole(int number) => voice.Figures.Number(number, 0);
}
