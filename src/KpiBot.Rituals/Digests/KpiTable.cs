using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Digests;

/// <summary>KPIs of a period that is over: value, what changed against the period before and the year before, how it stands.</summary>
internal sealed class KpiTable(DigestDesk desk)
{
    /// <summary>The table; null where none of the KPIs has a value.</summary>
    public Table? Of(IEnumerable<Answer> answers, KpiPeriod period)
    {
        ImmutableArray<string>[] rows = [.. answers.Where(answer => answer.Value is not null).Select(Row)];
        return rows.Length == 0 ? null : new Table(
            [
                desk.Say("review.table.kpi"),
                desk.Say("review.table.value"),
                desk.Say("report.table.before", ("period", desk.Voice.Periods.Name(desk.Voice.Calendar.Previous(period)))),
                desk.Say("report.table.year"),
                desk.Say("review.table.status"),
            ],
            [.. rows]);
    }

    /// <summary>Symbol and word of a verdict.</summary>
    public static string Status(Voice voice, Answer answer) =>
        $"{Verdicts.Symbol(answer.Verdict)} {voice.Phrases.Say("status." + Verdicts.Key(answer.Verdict.Standing), ("n", voice.Figures.Number(answer.Definition.LeastSample.N, 0)))}";

    private ImmutableArray<string> Row(Answer answer) =>
    [
        answer.WeakestStage is { } stage ? desk.Say("review.kpi.stage_conversion", ("stage", stage)) : desk.Voice.Name(answer.Definition),
        desk.Voice.Figures.Short(answer.Definition.Unit, answer.Value ?? 0),
        KpiChange.Of(desk.Voice, answer, answer.Previous) ?? desk.Say("review.none"),
        KpiChange.Of(desk.Voice, answer, answer.YearBefore) ?? desk.Say("review.none"),
        Status(desk.Voice, answer),
    ];
}
