using KpiBot.Chat.Messages;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What was promised for the week that ended: kept, not kept, not said. It is read back, nobody is told off.</summary>
internal sealed class ReviewPromises(PromisesDue promises)
{
    private const int Most = 5;

    public async ValueTask<IEnumerable<Section>> TellAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var week = desk.Figures.Week;
        var due = await Asked.PromisesAsync(desk, promises, week.Start, desk.Voice.Today.PlusDays(-1), cancellation);
        return due.Count == 0 ? [] : [new Paragraph([
            Line.Of(new Span(desk.Count("review.promises", due.Count(one => one.Kept is true), ("all", desk.Voice.Figures.Number(due.Count, 0))), Emphasis.Strong)),
            .. due.Take(Most).Select(one => Of(desk, one)),
            .. due.Count > Most ? [Line.Of(new Span(desk.Count("left_out", due.Count - Most), Emphasis.Aside))] : Array.Empty<Line>(),
        ])];
    }

    /// <summary>A promise in a line: what, by whom, and what became of it.</summary>
    public static Line Of(DigestDesk desk, PromiseSaid one) => Line.Of(desk.Say(
        one.Kept switch { true => "review.promise.kept", false => "review.promise.not_kept", null => "review.promise.open" },
        ("text", one.Text),
        ("name", desk.Voice.People.FindUser(one.OwnerId ?? string.Empty)?.Name ?? desk.Say("table.unassigned")),
        ("date", desk.Voice.Periods.Short(one.Due))));
}
