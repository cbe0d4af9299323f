using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Details;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>Names the few stalled deals or overdue actions that matter most, below their number, to who may see the persons that they belong to.</summary>
public sealed class WorstRows(FindNames find)
{
    private const int Most = 5;

    /// <summary>The same answer with them; unchanged where the figure is another, of another day, broken down, or where the asker may see no persons.</summary>
    internal async ValueTask<Outcome> WithRowsAsync(Desk desk, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome is not Outcome.Answered { Answer: { Value: > 0, Question: { By: null, Where.IsEmpty: true } question } answer } answered
            || !question.Period.Contains(desk.Voice.Today)
            || Access.DecideRows(desk.Asker, answer.Definition, question.Scope) is not Decision.Allowed)
        {
            return outcome;
        }

        var rows = Rows(desk, question);
        if (rows.IsEmpty)
        {
            return outcome;
        }

        var shown = rows.Take(Most).ToImmutableArray();
        var names = await find(desk.Workspace, RowIds.Of([.. shown.Select(row => row.Row)]), cancellation);
        return answered with
        {
            Message = With(answered.Message, Section(desk, question, shown, rows.Length - shown.Length, names)),
            Shown = Disclosure.Of(desk.Asker, shown.Select(row => row.Row)),
        };
    }

    private static ImmutableArray<(DetailRow Row, string? Last)> Rows(Desk desk, Question question) => question.Kpi switch
    {
        "stalled_deals" => [.. KpiEngine.Stalled(desk.Snapshot, question.Scope, desk.AsOf).Select(deal => (deal.Deal, (string?)Since(desk.Voice, deal)))],
        "overdue_actions" => [.. KpiEngine.Agenda(desk.Snapshot, question.Scope, desk.AsOf).Overdue.Select(row => (row, (string?)null))],
        _ => [],
    };

    private static string Since(Voice voice, StalledDeal deal)
    {
        var days = decimal.Truncate(deal.Days);
        return voice.Phrases.Count("worst.since", days, ("n", voice.Figures.Number(days, 0)));
    }

    private static Paragraph Section(Desk desk, Question question, ImmutableArray<(DetailRow Row, string? Last)> shown, int more, RowNames names)
    {
        var (phrases, words) = (desk.Voice.Phrases, new RowWords(desk.Voice, names, question.Scope));
        return new Paragraph([
            Line.Of(new Span(phrases.Say($"worst.{question.Kpi}"), Emphasis.Strong)),
            .. shown.Select(row => words.Of(row.Row, last: row.Last, dated: row.Last is null)),
            .. more > 0
                ? [Line.Of(
                    new Span(phrases.Count("worst.more", more, ("n", desk.Voice.Figures.Number(more, 0))) + " · ", Emphasis.Aside),
                    new Span(phrases.Say("worst.typed"), Emphasis.Typed))]
                : ImmutableArray<Line>.Empty,
        ]);
    }

    // Before the small print.
    private static Message With(Message message, Paragraph section) => message.Sections is [.. var before, Footnote small]
        ? message with { Sections = [.. before, section, small] }
        : message with { Sections = [.. message.Sections, section] };
}
