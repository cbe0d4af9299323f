using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>Why, where or whence deals are lost, against the period before.</summary>
public sealed class LostReasonsTopic(KpiEngine engine, FigureTopic figures)
{
    private const int MostRows = 10;

    internal Outcome Tell(Desk desk, Spoken spoken)
    {
        if (engine.Catalogue.Find("conversion") is not { } conversion || spoken.Scopes is not [var scope, ..])
        {
            return new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(new Heard.Choice(Doubt.NoTeam, [desk.Readings.Usual(engine.Catalogue.Definitions[0])], string.Empty)));
        }

        // Who may see the conversion may see why it is not higher.
        var reading = desk.Readings.Usual(conversion, scope, spoken.ScopeSaid);
        if (spoken.Scopes.Length > 1)
        {
            return new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(new Heard.Choice(Doubt.Ambiguous, [.. spoken.Scopes.Select(one => reading with { Scope = one, Verb = Verb.LostReasons })], string.Empty)));
        }

        if (Access.Decide(desk.Asker, conversion, scope, by: null) is not Decision.Allowed)
        {
            return figures.Tell(desk, reading);
        }

        var lost = KpiEngine.LostDeals(desk.Snapshot, scope, PeriodOf(desk, spoken), desk.AsOf, By(spoken));
        return new Outcome.Told(Message(desk.Voice, scope, lost, figures.AgeOf(desk).Freshness)) { About = scope };
    }

    private static LostBy By(Spoken spoken) => spoken.Sentence.Dimensions switch
    {
        ["stage", ..] => LostBy.Stage,
        ["source", ..] => LostBy.Source,
        _ => LostBy.Reason,
    };

    private static KpiPeriod PeriodOf(Desk desk, Spoken spoken) =>
        spoken.Sentence.Periods is [var said, ..] ? said.Period : desk.Voice.Calendar.Containing(PeriodKind.Quarter, desk.Voice.Today);

    private static Message Message(Voice voice, Scope scope, LostDeals lost, Freshness? freshness)
    {
        var now = lost.Rows.Where(row => row.Count > 0).ToArray();
        var all = now.Sum(row => row.Count);
        var head = voice.Phrases.Count(
            all == 0 ? "lost.none" : "lost.head",
            all,
            ("scope", voice.Asker.Is(scope.Id) ? voice.Phrases.Say("lost.own") : voice.Name(scope)),
            ("n", voice.Figures.Number(all, 0)),
            ("money", voice.Figures.Short(Unit.Money, now.Sum(row => row.Amount))),
            ("in", voice.Periods.In(lost.Period)));
        Section?[] sections =
        [
            Paragraph.Of(Line.Of(new Span(head, Emphasis.Strong))),
            now.Length == 0 ? null : Table(voice, lost, now),
            new AgeWords(voice).Of(freshness) is { } age ? new Footnote(Line.Of(age)) : null,
        ];
        return new Message(head, [.. sections.OfType<Section>()]);
    }

    private static Table Table(Voice voice, LostDeals lost, LostReason[] rows) => new(
        [
            voice.Phrases.Say($"lost.by.{lost.By.ToString().ToLowerInvariant()}"),
            voice.Phrases.Say("lost.count"),
            voice.Phrases.Say("lost.amount"),
            voice.Phrases.Say("lost.before", ("period", voice.Periods.Name(lost.Against))),
        ],
        [
            .. rows.Take(MostRows).Select(row => ImmutableArray.Create(
                row.Key ?? voice.Phrases.Say("table.blank"),
                voice.Figures.Number(row.Count, 0),
                voice.Figures.Short(Unit.Money, row.Amount),
                voice.Figures.Number(row.CountBefore, 0))),
        ]);
}
