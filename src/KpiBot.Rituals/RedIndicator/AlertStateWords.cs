using KpiBot.Chat.Messages;
using KpiBot.Kpis.Alerts;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Where a warning stands, once somebody did something about it.</summary>
internal sealed class AlertStateWords(AlertWords words)
{
    /// <summary>The line; null while it is open and nobody has taken it.</summary>
    public Line? Of(AlertFacts facts)
    {
        var alert = facts.Alert;
        return alert switch
        {
            { State: AlertState.Acknowledged, Taken: { } taken } => Two(alert, words.Say("red.taken", ("name", words.Person(taken))), words.Say("red.taken_at", ("at", words.At(taken.At)))),
            { State: AlertState.Planned or AlertState.Following, Planned.Plan: { } plan } => Planned(alert, plan),
            { State: AlertState.Snoozed, SnoozedUntil: { } until } when alert.LastOf(AlertStep.Snoozed) is { } snoozed =>
                Two(alert, words.Say("red.snoozed", ("name", words.Person(snoozed))), words.Say("red.snoozed_until", ("at", words.At(until)))),
            { State: AlertState.Dismissed, Ended: { } last } =>
                Two(alert, words.Say("red.dismissed", ("name", words.Person(last))), words.Say("red.dismissed_why", ("at", words.At(last.At)), ("reason", Reason(last)))),
            { State: AlertState.Resolved, Ended: { } last } => Two(alert, words.Say("red.resolved"), Resolved(facts, last)),
            _ => null,
        };
    }

    private Line Planned(Alert alert, AlertPlan plan) => Two(
        alert,
        words.Say("red.plan.title"),
        words.Say(
            plan.Effect.Length == 0 ? "red.plan.line.without_effect" : "red.plan.line",
            ("action", plan.Action),
            ("owner", words.User(plan.OwnerId)),
            ("due", words.Date(plan.Due)),
            ("effect", plan.Effect),
            ("cause", Cause(plan.Cause))));

    /// <summary>The word for a cause, within a sentence.</summary>
    public string Cause(PlanCause cause) => words.Voice.WithinSentence(words.Cause(cause));

    private string Resolved(AlertFacts facts, AlertEvent last)
    {
        var alert = facts.Alert;
        var at = words.Say("red.resolved_at", ("at", words.At(last.At)), ("value", words.Value(facts.Reading, last.Value)));
        if (alert is not { Raised: { } raised })
        {
            return at;
        }

        var taken = alert.Taken is { } by ? " · " + words.Say("red.resolved_taken", ("span", words.Span(raised.ToldAt ?? raised.At, by.At))) : string.Empty;
        return $"{at}{taken} · {words.Say("red.resolved_in", ("span", words.Span(raised.At, last.At)))}";
    }

    private string Reason(AlertEvent step) =>
        step.Reason is { } reason && words.Voice.Phrases.Has($"red.reason.{reason}") ? words.Say($"red.reason.{reason}") : step.Reason ?? "–";

    private static Line Two(Alert alert, string bold, string rest) => Line.Of(new Span($"{AlertWords.Symbol(alert)} "), new Span(bold, Emphasis.Strong), new Span($" {rest}"));
}
