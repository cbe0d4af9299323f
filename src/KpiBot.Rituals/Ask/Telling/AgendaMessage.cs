using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A day as a short list of what comes next, of each kind the few that matter most.</summary>
internal sealed class AgendaMessage(Voice voice)
{
    /// <summary>How many facts of each kind are told.</summary>
    public const int MostRows = 5;

    private const string Meetings = "day.meetings";

    /// <summary>The facts that will be told, so that their names can be looked for.</summary>
    public static IEnumerable<DetailRow> Shown(Agenda agenda) => Parts(agenda).SelectMany(part => part.Rows.Take(MostRows));

    public Message Of(Agenda agenda, RowNames names, Freshness? freshness)
    {
        var title = Title(agenda);
        var words = new RowWords(voice, names, agenda.Scope);
        var parts = Parts(agenda).Where(part => !part.Rows.IsEmpty).Select(part => Part(part.Key, part.Rows, words)).ToArray();
        return new Message(title, [
            new Paragraph([Line.Of(new Span(title, Emphasis.Strong)), .. parts.Length == 0 ? [Line.Of(voice.Phrases.Say("day.free"))] : ImmutableArray<Line>.Empty]),
            .. parts,
            .. new AgeWords(voice).Of(freshness) is { } age ? [new Footnote(Line.Of(age))] : ImmutableArray<Section>.Empty,
        ]);
    }

    private static IEnumerable<(string Key, ImmutableArray<DetailRow> Rows)> Parts(Agenda agenda) =>
    [
        (Meetings, agenda.Meetings), ("day.overdue", agenda.Overdue), ("day.past_steps", agenda.PastSteps),
        ("day.without_step", agenda.WithoutStep), ("day.closing", agenda.ClosingThisWeek),
    ];

    private string Title(Agenda agenda) => agenda.Scope.Kind is ScopeKind.User && voice.Asker.Is(agenda.Scope.Id)
        ? voice.Phrases.Say("day.title.own", ("date", voice.Periods.Day))
        : voice.Phrases.Say("day.title", ("scope", voice.Name(agenda.Scope)), ("date", voice.Periods.Day));

    private Paragraph Part(string key, ImmutableArray<DetailRow> rows, RowWords words)
    {
        var head = voice.Phrases.Count(key, rows.Length, ("n", voice.Figures.Number(rows.Length, 0)));
        var amount = rows.Sum(row => row.Amount ?? 0);
        var worth = amount > 0 ? $" · {voice.Figures.Short(Unit.Money, amount)}" : string.Empty;
        return new Paragraph([
            Line.Of(new Span(head, Emphasis.Strong), new Span(worth)),
            .. rows.Take(MostRows).Select(row => LineOf(row, key is Meetings, words)),
            .. More(rows.Length - MostRows),
        ]);
    }

    // A meeting of the day is told by its hour.
    private static Line LineOf(DetailRow row, bool isMeeting, RowWords words) =>
        isMeeting ? words.Of(row, row.Time is { } time ? words.Hour(time) : string.Empty, dated: false) : words.Of(row);

    private IEnumerable<Line> More(int more) =>
        more > 0 ? [Line.Of(new Span(voice.Phrases.Count("left_out", more, ("n", voice.Figures.Number(more, 0))), Emphasis.Aside))] : [];
}
