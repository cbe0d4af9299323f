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
    public static Line Of(DigestDesk desk, PromiseSaid one) =>
        Of(desk, one, one.Kept switch { true => "review.promise.kept", false => "review.promise.not_kept", null => "review.promise.open" });

    /// <summary>One that nobody has answered for, and whose day is over.</summary>
    public static Line Overdue(DigestDesk desk, PromiseSaid one) => Of(desk, one, "review.promise.overdue");

    private static Line Of(DigestDesk desk, PromiseSaid one, string key) => Line.Of(desk.Say(
        key,
        ("text", Text(desk, one)),
        ("name", desk.Voice.People.FindUser(one.OwnerId ?? string.Empty)?.Name ?? desk.Say("table.unassigned")),
        ("date", desk.Voice.Periods.Short(one.Due))));

    // A plan says which figure it is to bring back.
    private static string Text(DigestDesk desk, PromiseSaid one) => one.Kpi is { } id && desk.Engine.Catalogue.Find(id) is { } kpi
        ? desk.Say("review.promise.plan", ("text", one.Text), ("kpi", desk.Voice.Name(kpi)))
        : one.Text;
}
