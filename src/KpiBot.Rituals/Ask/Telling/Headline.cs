using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The first line: the verdict in bold, then what it is made of.</summary>
internal sealed class Headline(Voice voice)
{
    /// <summary>Team and company revenue is told by its pace first.</summary>
    public static bool IsPace(Told told) =>
        told is { IsStale: false, Answer: { Definition.Id: "revenue", Value: not null, Question.Scope.Kind: not ScopeKind.User, Verdict: { Expected: not null, Target: not null } verdict } }
        && Verdicts.IsJudged(verdict);

    public Line Of(Told told) => told.Answer switch
    {
        _ when IsPace(told) => Pace(told.Answer),
        { Definition.Id: "stage_conversion", WeakestStage: { } weakest } answer => new FunnelWords(voice).Weakest(answer, weakest, withScope: true),
        { Value: { } value } answer when !voice.HasNotBegun(answer) => Plain(answer, value),
        var answer => Strong(voice.Title(answer), "— " + WithoutValue(answer)),
    };

    private Line Pace(Answer answer)
    {
        var (verdict, period) = (answer.Verdict, answer.Question.Period);
        var bold = voice.Phrases.Say(
            "pace.headline",
            ("scope", voice.Name(answer.Question.Scope)),
            ("status", voice.Phrases.Say("pace." + Verdicts.Key(verdict.Standing))),
            ("value", Short(answer, answer.Value ?? 0)));
        var tail = voice.Phrases.Say(
            period.Contains(voice.Today) ? "pace.running" : "pace.finished",
            ("expected", Short(answer, verdict.Expected ?? 0)),
            ("day", voice.Periods.Day),
            ("target", Short(answer, verdict.Target?.Value ?? 0)),
            ("in", voice.Periods.In(period)));
        return Line.Of(new Span(Verdicts.Symbol(verdict) + " "), new Span(bold, Emphasis.Strong), new Span(" " + tail));
    }

    private Line Plain(Answer answer, decimal value)
    {
        var bold = voice.Phrases.Say(
            "headline", ("title", voice.Title(answer)), ("value", voice.Figures.Value(answer.Definition.Unit, value)));
        var when = voice.When(answer);
        return Strong(bold, Of(answer) is { } of ? voice.Phrases.Say("headline.of", ("of", of), ("in", when)) : voice.Phrases.Say("headline.in", ("in", when)));
    }

    // "7 won of 25 closed", "over 12 won deals, median 45.0 days".
    private string? Of(Answer answer)
    {
        if (Part("whole", answer, answer.Denominator ?? answer.Sample) is not { } whole)
        {
            return Formula(answer);
        }

        var (phrases, joined) = (voice.Phrases, $"of.for.{answer.Definition.Id}");
        var of = Part("part", answer, answer.Numerator) is { } part
            ? phrases.Say(phrases.Has(joined) ? joined : "of.both", ("part", part), ("whole", whole))
            : phrases.Say("of.whole", ("whole", whole));
        return answer.Median is { } median
            ? phrases.Say("of.median", ("of", of), ("median", voice.Figures.Value(answer.Definition.Unit, median)))
            : of;
    }

    // A company's own ratio has no words here: "7 ÷ 25 (deals won ÷ deals closed)".
    private string? Formula(Answer answer) => answer is { Numerator: { } numerator, Denominator: { } denominator }
        ? new FormulaWords(voice, catalogue: null).Fraction(answer.Definition.Expression, numerator, denominator)
        : null;

    // Counts are said whole, sums of money short. A group's rhythm is a mean of ratios: it has no days to count.
    private string? Part(string side, Answer answer, decimal? number)
    {
        var key = $"{side}.{answer.Definition.Id}";
        var isMean = answer.Definition.RatioOfCounts && answer.Numerator is { } counted && counted != decimal.Truncate(counted);
        return number is { } known && !isMean && voice.Phrases.HasCount(key)
            ? voice.Phrases.Count(key, known, ("n", voice.Figures.Number(known, 0)), ("money", voice.Figures.Short(Unit.Money, known)))
            : null;
    }

    private string WithoutValue(Answer answer)
    {
        var (phrases, when) = (voice.Phrases, voice.When(answer));
        return answer.Verdict.Standing switch
        {
            Standing.NoData => phrases.Say(answer.IsCompanyOnly ? "company_only" : "no_data"),
            Standing.NoHistory => Own("no_history", answer),
            Standing.Reached => phrases.Say("no_value.reached", ("in", when)),
            Standing.NoTarget when answer.Value is null => phrases.Say("no_value.no_target", ("in", when)),
            _ when voice.HasNotBegun(answer) => phrases.Say("not_begun"),
            Standing.Undefined => phrases.Say("undefined", ("none", None(answer)), ("in", when)),
            _ when answer.Definition.Id is "stage_conversion" => phrases.Say("weakest.none", ("in", when)),
            _ => phrases.Say("no_value", ("in", when)),
        };
    }

    private string None(Answer answer)
    {
        var key = $"none.{answer.Definition.Id}";
        return voice.Phrases.Say(voice.Phrases.Has(key) ? key : "none.any");
    }

    // What some KPIs say in words of their own.
    private string Own(string key, Answer answer) =>
        voice.Phrases.Say(voice.Phrases.Has($"{key}.{answer.Definition.Id}") ? $"{key}.{answer.Definition.Id}" : key);

    private string Short(Answer answer, decimal value) => voice.Figures.Short(answer.Definition.Unit, value);

    private static Line Strong(string bold, string rest) => Line.Of(new Span(bold, Emphasis.Strong), new Span(" " + rest));
}
