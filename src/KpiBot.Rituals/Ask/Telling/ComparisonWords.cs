using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>What a figure is compared with, like for like: the period before, the year before, or what is usual.</summary>
internal sealed class ComparisonWords(Voice voice)
{
    private const string Between = " · ";

    public string Of(Told told)
    {
        var answer = told.Answer;
        var previous = WithValue(answer.Previous);
        var year = answer.YearBefore?.Period == answer.Previous?.Period ? null : WithValue(answer.YearBefore);
        string?[] parts =
        [
            previous is null ? null : Previous(answer, previous),
            year is null ? null : Year(answer, year),
            year is null && answer.Verdict.Standing is Standing.NoTarget ? Median(told) : null,
        ];
        var line = string.Join(Between, parts.OfType<string>());
        return (previous?.DataBegin ?? year?.DataBegin) is { } begin
            ? voice.Phrases.Say("compare.data_begin", ("line", line), ("date", voice.Periods.Date(begin)))
            : line;
    }

    private static Comparison? WithValue(Comparison? comparison) => comparison?.Value is null ? null : comparison;

    private string Previous(Answer answer, Comparison previous)
    {
        var than = ("than", voice.Periods.Than(previous.Period, answer.Question.Period));
        var compared = previous.Change switch
        {
            0 => voice.Phrases.Say("compare.stable", than),
            { } change => voice.Phrases.Say("compare.change", ("change", Change(answer, previous, change)), than),
            _ => voice.Phrases.Say("compare.value", ("value", voice.Figures.Value(answer.Definition.Unit, previous.Value ?? 0))),
        };
        var isRunning = answer.Question.Period.Contains(voice.Today) && answer.Question.Period.Kind is PeriodKind.Week or PeriodKind.Month or PeriodKind.Quarter or PeriodKind.Year;
        return isRunning ? voice.Phrases.Say("compare.same_day", ("compared", compared)) : compared;
    }

    // A ratio is remembered by its value, a flow by its growth.
    private string Year(Answer answer, Comparison year) => (answer.Definition.Kind, year.Change) switch
    {
        (KpiKind.Ratio, _) or (_, null) => voice.Phrases.Say("year.value", ("value", voice.Figures.Value(answer.Definition.Unit, year.Value ?? 0))),
        (_, 0) => voice.Phrases.Say("year.stable"),
        (_, { } change) => voice.Phrases.Say("year.change", ("change", Change(answer, year, change))),
    };

    // Of a stock that is a share, "+34 %" would be read as points: it is told in points.
    private string Change(Answer answer, Comparison comparison, decimal change) => answer.Definition is { Kind: KpiKind.Stock, Unit: Unit.Percent }
        ? voice.Figures.Points((answer.Value ?? 0) - (comparison.Value ?? 0))
        : voice.Figures.Change(answer.Definition, change);

    // A running flow is not set against whole periods.
    private string? Median(Told told)
    {
        var answer = told.Answer;
        var known = told.Spark.SkipLast(1).OfType<decimal>().Order().ToArray();
        if (known.Length < 3 || (answer.Definition.Kind is KpiKind.Flow && answer.Question.Period.Contains(voice.Today)))
        {
            return null;
        }

        var median = (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
        return voice.Phrases.Say(
            "median",
            ("n", voice.Figures.Number(known.Length, 0)),
            ("kinds", voice.Periods.Kinds(answer.Question.Period.Kind)),
            ("value", voice.Figures.Value(answer.Definition.Unit, median)));
    }
}
