using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The card of a warning as it stands now: the figure and what it is made of, who has taken it, when it clears.</summary>
internal sealed class AlertMessage(Phrases phrases, Snapshot snapshot, Instant now)
{
    private readonly Figures _figures = new(phrases, snapshot.Settings.Currency);
    private readonly PeriodWords _periods = new(phrases, now.InZone(snapshot.Settings.Zone).Date);

    public Message Of(StoredAlert stored, Alert alert, WatchReading reading)
    {
        var head = Head(reading);
        var state = State(alert, reading);
        ImmutableArray<Line> lines = state is null ? [Told(alert, stored, reading), Proof(reading)] : [state, Told(alert, stored, reading)];
        var sections = ImmutableArray.Create<Section>(new Paragraph([.. lines.Where(line => line.Spans.Length > 0)]));
        if (alert.IsLive)
        {
            sections = [.. sections, .. Clears(reading), new Buttons(Buttons(stored, alert, reading))];
        }

        return new Message(state is null ? $"{Symbol(alert)} {head} · {Name(stored)}" : $"{state.Plain} · {head}", sections) { Language = phrases.Language };
    }

    /// <summary>One line for a list: the figure, whose, and where it stands.</summary>
    public Line Short(StoredAlert stored, Alert alert, WatchReading reading) => Line.Of(
        new Span($"{Symbol(alert)} "),
        new Span(Head(reading), Emphasis.Strong),
        new Span($" · {Name(stored)} · {State(alert, reading)?.Plain ?? phrases.Say("red.list.open")}"));

    public string At(Instant instant)
    {
        var local = instant.InZone(snapshot.Settings.Zone);
        return phrases.Say("red.at", ("date", _periods.Date(local.Date)), ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    public string Person(AlertEvent step) => step.Author.Split(':', 2) is ["user", var id] ? snapshot.People.FindUser(id)?.Name ?? id : step.Author;

    private static string Symbol(Alert alert) => alert.State switch
    {
        AlertState.Open or AlertState.Suspected => "🔴 ▼",
        AlertState.Acknowledged or AlertState.Snoozed => "🟠",
        AlertState.Resolved => "🟢",
        _ => "⚪",
    };

    private string Head(WatchReading reading) =>
        phrases.Say("red.head", ("kpi", phrases.Typeset(reading.Answer.Definition.Names[phrases.Language])), ("value", Value(reading, reading.Answer.Value)));

    private string Name(StoredAlert stored) => snapshot.People.FindTeam(stored.Scope.Id)?.Name ?? stored.Scope.Id;

    private string Value(WatchReading reading, decimal? value) => value is { } known ? _figures.Value(reading.Answer.Definition.Unit, known) : "–";

    private Line Told(Alert alert, StoredAlert stored, WatchReading reading)
    {
        var since = alert.Raised?.Date ?? reading.Date;
        var against = phrases.Say(
            "red.against",
            ("target", Value(reading, reading.Answer.Verdict.Target?.Value)),
            ("scope", Name(stored)),
            ("day", _periods.Date(since)));
        var symbol = alert.State is AlertState.Open ? $"{Symbol(alert)} " : string.Empty;
        return Line.Of(new Span(symbol), new Span(Head(reading), Emphasis.Strong), new Span($" {against}"));
    }

    private Line Proof(WatchReading reading)
    {
        var (answer, key) = (reading.Answer, reading.Answer.Definition.Id);
        if (answer is not { Numerator: { } part, Denominator: { } whole } || !phrases.HasCount($"part.{key}"))
        {
            return new Line([]);
        }

        string Say(string side, decimal number) => phrases.Count($"{side}.{key}", number, ("n", answer.Definition.RatioOfCounts ? _figures.Number(number, 0) : _figures.Short(Unit.Money, number)));
        var proof = phrases.Say("of.both", ("part", Say("part", part)), ("whole", Say("whole", whole)));
        return Line.Of(phrases.Say("red.proof", ("proof", proof), ("in", _periods.In(answer.Question.Period))));
    }

    private Line? State(Alert alert, WatchReading reading) => alert switch
    {
        { State: AlertState.Acknowledged, Taken: { } taken } => Two(alert, phrases.Say("red.taken", ("name", Person(taken))), phrases.Say("red.taken_at", ("at", At(taken.At)))),
        { State: AlertState.Snoozed, SnoozedUntil: { } until } => Two(alert, phrases.Say("red.snoozed", ("name", Person(alert.Last))), phrases.Say("red.snoozed_until", ("at", At(until)))),
        { State: AlertState.Dismissed, Last: var last } => Two(alert, phrases.Say("red.dismissed", ("name", Person(last))), phrases.Say("red.dismissed_why", ("at", At(last.At)), ("reason", Reason(last)))),
        { State: AlertState.Resolved, Last: var last } => Two(alert, phrases.Say("red.resolved"), Resolved(alert, last, reading)),
        _ => null,
    };

    private string Resolved(Alert alert, AlertEvent last, WatchReading reading)
    {
        var at = phrases.Say("red.resolved_at", ("at", At(last.At)), ("value", Value(reading, last.Value)));
        return alert is { Taken: { } taken, Raised: { } raised }
            ? $"{at} · {phrases.Say("red.resolved_taken", ("minutes", _figures.Number((decimal)(taken.At - raised.At).TotalMinutes, 0)))}"
            : at;
    }

    private string Reason(AlertEvent step) => step.Reason is { } reason && phrases.Has($"red.reason.{reason}") ? phrases.Say($"red.reason.{reason}") : step.Reason ?? "–";

    private static Line Two(Alert alert, string bold, string rest) => Line.Of(new Span($"{Symbol(alert)} "), new Span(bold, Emphasis.Strong), new Span($" {rest}"));

    private IEnumerable<Section> Clears(WatchReading reading) => reading is { ClearsAt: { } clears, IsGreenAt: { } green }
        ? [new Footnote(Line.Of(phrases.Say(reading.Answer.Definition.Direction == Direction.Up ? "red.clears" : "red.clears_down", ("clears", Value(reading, clears)), ("green", Value(reading, green)))))]
        : [];

    private ImmutableArray<Button> Buttons(StoredAlert stored, Alert alert, WatchReading reading)
    {
        var steps = reading.Answer.Definition.Id == "conversion" ? [new Button(phrases.Say("red.stages"), AskButton.Action, $"stage_conversion {Name(stored)}")] : ImmutableArray<Button>.Empty;
        ImmutableArray<Button> acts =
        [
            new(phrases.Say("red.acknowledge"), AlertButton.Acknowledge, stored.Id, Primary: true),
            new(phrases.Say("red.snooze"), AlertButton.Snooze, stored.Id),
            new(phrases.Say("red.dismiss"), AlertButton.AskReason, stored.Id),
        ];
        return [.. acts.Where(button => button.Action != AlertButton.Acknowledge || alert.State != AlertState.Acknowledged), .. steps];
    }
}
