using KpiBot.Chat.Messages;
using KpiBot.Data.Preferences;
using KpiBot.Kpis;
using KpiBot.Kpis.Details;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.Rituals.Reports;

/// <summary>A person's Monday: own figures, what is left to do, own lists; to them alone, as long as they want it.</summary>
internal sealed class PersonalNote(ReviewStatus status, ReviewBlocks blocks, PromisesDue promises, PreferenceStore preferences, FindNames find)
{
    private const int DaysAhead = 7;

    private static readonly string[] Own = ["attainment", "conversion", "meetings", "next_step_rate"];

    public DigestTemplate Template => new(
        Ritual.Note,
        desk => desk.Say("note.title", ("date", desk.Voice.Periods.Day)),
        [
            WeeklyTemplate.Told(desk => desk.Ask("revenue", desk.Period) is { } revenue ? [new Paragraph([.. status.Verdict(desk, revenue)])] : []),
            WeeklyTemplate.Told(Need),
            WeeklyTemplate.Told(desk => Table(desk, status)),
            AgendaAsync,
            blocks.ListAsync,
            PromisesAsync,
            FirstSaleAsync,
            WeeklyTemplate.Told(desk => [new Buttons([Asked.Button(desk, "note.button.day"), Asked.Button(desk, "note.button.clean"), Asked.Button(desk, "note.button.stop")])]),
        ],
        []);

    private static IEnumerable<Section> Need(DigestDesk desk)
    {
        Line[] lines = desk.Ask("effort_needed", desk.Period) is { } effort ? [.. new PieceWords(desk.Desk).Of(effort)] : [];
        return lines.Length == 0 ? [] : [new Paragraph([.. lines])];
    }

    private static IEnumerable<Section> Table(DigestDesk desk, ReviewStatus status)
    {
        var reader = new ReviewReader(desk.Engine, desk.Snapshot, desk.Scope, desk.AsOf, desk.Period);
        var kpis = reader.Kpis(desk.Chosen ?? Own, desk.Shows);
        desk.Keep(kpis.Select(kpi => kpi.Answer));
        return new ReviewTable(desk.Voice, status.IsStale(desk)).Of(kpis, reader.Week, desk.Period) is { } table ? [table] : [];
    }

    private async ValueTask<IEnumerable<Section>> AgendaAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var agenda = KpiEngine.Agenda(desk.Snapshot, desk.Scope, desk.AsOf);
        DetailRow[] shown = [.. AgendaMessage.Shown(agenda)];
        var names = await find(desk.Desk.Workspace, RowIds.Of(shown), cancellation);
        return new AgendaMessage(desk.Voice).Of(agenda, names, freshness: null).Sections;
    }

    private async ValueTask<IEnumerable<Section>> PromisesAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var today = desk.Voice.Today;
        var due = await Asked.PromisesAsync(desk, promises, today.PlusDays(-DaysAhead), today.PlusDays(DaysAhead), cancellation);
        return Asked.List(desk, desk.Say("note.promises"), [.. due.Where(one => one.Kept is null).Select(one => Line.Of(desk.Say("note.promise", ("text", one.Text), ("date", desk.Voice.Periods.Short(one.Due)))))]);
    }

    // Asked for a fortnight; said yes or no, it is asked no more.
    private async ValueTask<IEnumerable<Section>> FirstSaleAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var user = desk.Desk.Asker.User;
        if (desk.Scope.Id != user.Id || ReviewProgress.FirstSale(desk, user) is not { } date || date < desk.Voice.Today.PlusDays(-ReviewProgress.AskedDays)
            || await preferences.HasAnsweredFirstSaleAsync(desk.Desk.Workspace, user.Id, cancellation))
        {
            return [];
        }

        return [
            Paragraph.Of(DigestDesk.Strong(desk.Say("review.progress"), desk.Say("note.first_sale"))),
            new Buttons([
                new Button(desk.Say("note.first_sale.yes"), NoteCommand.TellFirstSale, NoteCommand.Yes, Primary: true),
                new Button(desk.Say("note.first_sale.no"), NoteCommand.TellFirstSale, NoteCommand.No)])];
    }
}
