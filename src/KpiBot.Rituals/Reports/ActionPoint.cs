using KpiBot.Chat.Messages;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.Rituals.Reports;

/// <summary>Five minutes on what was planned: what is overdue, what is due, which warnings nobody has taken.</summary>
internal sealed class ActionPoint(ReviewStatus status, ReviewActions actions, PromisesDue promises)
{
    private const int Most = 10;
    private const int DaysBack = 30;

    public DigestTemplate Template => new(
        Ritual.ActionPoint,
        desk => desk.Say("report.action.title", ("scope", desk.Voice.Name(desk.Scope)), ("date", desk.Voice.Periods.Day)),
        [
            WeeklyTemplate.Told(desk => desk.Ask("revenue", desk.Period) is { } revenue ? [new Paragraph([.. status.Verdict(desk, revenue).Take(1)])] : []),
            DueAsync,
            actions.TellAsync,
            WeeklyTemplate.Told(desk => [Asked.Question(desk, desk.Say("report.action.question"))]),
            WeeklyTemplate.Told(desk => [new Buttons([.. ReviewActions.Promise(desk), Asked.Button(desk, "digest.button.preferences")])]),
        ],
        []);

    private async ValueTask<IEnumerable<Section>> DueAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var today = desk.Voice.Today;
        var due = (await Asked.PromisesAsync(desk, promises, today.PlusDays(-DaysBack), today.PlusDays(-1), cancellation)).Where(one => one.Kept is null).ToArray();
        return due.Length == 0
            ? [Paragraph.Of(Line.Of(desk.Say("report.action.nothing_late")))]
            : Asked.List(desk, desk.Count("report.action.late", due.Length), [.. due.Select(one => ReviewPromises.Overdue(desk, one))], Most);
    }
}
