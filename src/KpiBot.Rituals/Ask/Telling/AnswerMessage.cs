using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>An answer as a message: one glance gives the verdict, the next line the proof, the last what to do.</summary>
internal sealed class AnswerMessage(Voice voice)
{
    /// <summary>A reason is worth naming from so many losses and this share of them on.</summary>
    private const int LeastLosses = 2;

    private const decimal MainShare = 0.25m;

    public Message Of(Told told)
    {
        var head = new Headline(voice).Of(told);
        Line[] lines = [head, .. Proof(told)];

        // Whoever asks for the effort wants what is left to do first, and the coherence after it.
        Line[] ordered = told is { Answer.Definition.Id: "effort_needed", More.IsEmpty: false } ? [.. told.More, .. lines.Except(told.More)] : lines;
        return new Message(ordered[0].Plain, [new Paragraph([.. ordered]), .. Details(told), .. Notes(told), Small(told)]);
    }

    private IEnumerable<Line> Proof(Told told) => told.Answer switch
    {
        { Verdict.Standing: Standing.NoData } answer => new NoDataWords(voice).Of(answer),
        { Value: null, Verdict.Standing: Standing.Undefined or Standing.NoHistory or Standing.NoTarget or Standing.Reached } => [],
        var answer when voice.HasNotBegun(answer) => answer.Verdict.Target is null ? [] : [new StatusWords(voice).WithoutPast(told)],
        var answer => new[] { Beside(answer), new StatusWords(voice).Of(told), Spark(told) }.Concat(told.More).Append(Weakest(told)).Append(Hint(told)).Append(Next(told)).OfType<Line>().Where(line => line.Plain.Length > 0),
    };

    private IEnumerable<Section> Details(Told told)
    {
        var answer = told.Answer;
        if (answer.Verdict.Standing is Standing.NoData)
        {
            return [];
        }

        return (told, answer) switch
        {
            ({ OwnPlace: true }, _) => [new OwnPlace(voice).Of(answer)],
            (_, { Question.By: { } by }) => new BreakdownTable(voice).Of(answer, by),
            (_, { Definition.Id: "stage_conversion", Stages.IsEmpty: false }) => [new FunnelWords(voice).Table(answer)],
            _ => [],
        };
    }

    private Line? Spark(Told told)
    {
        if (told.Answer.Question.By is not null || Words.Spark.Of(told.Spark) is not { } bars)
        {
            return null;
        }

        var kind = told.Answer.Question.Period.Kind;
        return Line.Of(voice.Phrases.Say(
            kind is PeriodKind.Week or PeriodKind.Year or PeriodKind.Range or PeriodKind.LastDays ? "spark.feminine" : "spark",
            ("spark", bars),
            ("n", voice.Figures.Number(bars.Length, 0)),
            ("kinds", voice.Periods.Kinds(kind))));
    }

    private Line? Weakest(Told told) => told is { Funnel: { WeakestStage: { } weakest } funnel, Answer.Question.By: null }
        ? new FunnelWords(voice).Weakest(funnel, weakest, withScope: false)
        : null;

    // The reason that most losses name; else what moves the figure, from the catalogue; only where it has to move.
    private Line? Hint(Told told) => told switch
    {
        { IsStale: true } or { Answer.Question.By: not null } or { Answer.Verdict.Standing: not Standing.Late } => null,
        { Lost: { } lost } when MainReason(lost) is { } reason => Line.Of(reason),
        { Answer.Definition: var kpi } => Line.Of(voice.Phrases.Say("hint", ("act", voice.WithinSentence(voice.Phrases.Typeset(kpi.Act[voice.Phrases.Language]))))),
    };

    private string? MainReason(LostDeals lost)
    {
        var all = lost.Rows.Sum(row => row.Count);
        return lost.Rows.FirstOrDefault(row => row.Key is not null) is { Key: { } reason, Count: >= LeastLosses and var count } && count >= all * MainShare
            ? voice.Phrases.Say("hint.lost", ("n", voice.Figures.Number(count, 0)), ("all", voice.Figures.Number(all, 0)), ("reason", reason))
            : null;
    }

    // What can be asked about this figure next, as words to type.
    private Line? Next(Told told)
    {
        if (told is { OwnPlace: true } or { Answer: { Question.By: not null } or { Value: null } })
        {
            return null;
        }

        var mayList = Access.DecideRows(voice.Asker, told.Answer.Definition, told.Answer.Question.Scope) is Decision.Allowed;
        string[] words = [voice.Phrases.Say("next.why"), .. mayList ? [voice.Phrases.Say("next.details")] : Array.Empty<string>(), .. told.Answer.Definition.Id is "revenue" or "conversion" or "attainment" ? [voice.Phrases.Say("next.need")] : Array.Empty<string>()];
        return new Line([.. words.SelectMany((word, place) => place == 0 ? [new Span(word, Emphasis.Typed)] : new[] { new Span(" · "), new Span(word, Emphasis.Typed) })]);
    }

    // "won: €255k · weighted: €126k · best case: €480k".
    private Line? Beside(Answer answer)
    {
        var known = answer.Beside.Where(beside => beside.Value is not null).Select(beside => voice.Phrases.Say(
            "beside",
            ("name", voice.Phrases.Typeset(beside.Definition.Names[voice.Phrases.Language])),
            ("value", voice.Figures.Short(beside.Definition.Unit, beside.Value ?? 0))));
        return string.Join(" · ", known) is { Length: > 0 } line && answer.Question.By is null ? Line.Of(line) : null;
    }

    private IEnumerable<Section> Notes(Told told)
    {
        if (told.Instead is { } left)
        {
            yield return Aside(new Span(
                voice.Phrases.Say("note.ninety_days", ("in", voice.Periods.In(left)), ("n", voice.Figures.Number(told.Answer.Definition.LeastSample.N, 0))),
                Emphasis.Aside));
        }

        if (told.Answer.Uncosted is { } month)
        {
            yield return Aside(new Span(voice.Phrases.Say("note.uncosted", ("month", voice.Periods.Name(month))), Emphasis.Aside));
        }

        if (told.AsLeader)
        {
            var own = voice.Phrases.Say("note.own", ("kpi", voice.WithinSentence(voice.Name(told.Answer.Definition))));
            yield return Aside(
                new Span(voice.Phrases.Say("note.leads") + " ", Emphasis.Aside),
                new Span(own, Emphasis.Typed));
        }
    }

    private Footnote Small(Told told) => new(Line.Of(string.Join(
        " · ",
        new[] { new AgeWords(voice).Of(told.Freshness), voice.Phrases.Say("freshness.definition", ("version", voice.Figures.Number(told.Answer.Definition.Version, 0))) }.OfType<string>())));

    private static Paragraph Aside(params ReadOnlySpan<Span> spans) => Paragraph.Of(Line.Of(spans));
}
