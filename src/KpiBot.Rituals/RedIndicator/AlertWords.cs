using System.Globalization;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The words that all that is said of a warning has in common.</summary>
/// <param name="voice">Who reads, in their language.</param>
/// <param name="hours">The working days that spans are counted in.</param>
internal sealed class AlertWords(Voice voice, WorkHours hours)
{
    private const int LongestInMinutes = 120;
    private const int LongestInHours = 10;

    public Voice Voice => voice;

    public static string Symbol(Alert alert) => alert.State switch
    {
        AlertState.Open or AlertState.Escalated or AlertState.Suspected => "🔴 ▼",
        AlertState.Acknowledged or AlertState.Snoozed => "🟠",
        AlertState.Planned or AlertState.Following => "🔵",
        AlertState.Resolved => "🟢",
        _ => "⚪",
    };

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => voice.Phrases.Say(key, parts);

    /// <summary>"Taux de conversion : 18 %".</summary>
    public string Head(WatchReading reading) => Say("red.head", ("kpi", Kpi(reading)), ("value", Value(reading, reading.Answer.Value)));

    public string Kpi(WatchReading reading) => voice.Name(reading.Answer.Definition);

    public string Value(WatchReading reading, decimal? value) => value is { } known ? voice.Figures.Value(reading.Answer.Definition.Unit, known) : "–";

    /// <summary>Whose figure, as the channel calls it.</summary>
    public string Name(Scope scope) => scope.Kind switch
    {
        ScopeKind.Team => voice.People.FindTeam(scope.Id)?.Name ?? scope.Id,
        _ => voice.Name(scope),
    };

    public string Date(LocalDate date) => voice.Periods.Date(date);

    public string At(Instant instant)
    {
        var local = instant.InZone(voice.Zone);
        return Say("red.at", ("date", Date(local.Date)), ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    public string Person(AlertEvent step) => step.Author.Split(':', 2) is ["user", var id] ? User(id) : step.Author;

    public string User(string? id) => id is null ? "–" : voice.People.FindUser(id)?.Name ?? id;

    /// <summary>The word for a cause.</summary>
    public string Cause(PlanCause cause) => Say($"red.cause.{(cause is PlanCause.Other ? "something_else" : cause.ToString().ToLowerInvariant())}");

    /// <summary>"47 min", "5 h", "3 jours ouvrés".</summary>
    public string Span(Instant from, Instant to)
    {
        var span = to - from;
        return span.TotalMinutes < LongestInMinutes ? Say("red.minutes", ("n", Number((decimal)span.TotalMinutes)))
            : span.TotalHours < LongestInHours ? Say("red.hours", ("n", Number((decimal)span.TotalHours)))
            : Days(Math.Max(1, hours.Between(hours.DateOf(from), hours.DateOf(to))));
    }

    public string Days(int days) => voice.Phrases.Count("red.days", days, ("n", Number(days)));

    public int WorkingDays(Instant from, Instant to) => hours.Between(hours.DateOf(from), hours.DateOf(to));

    private string Number(decimal number) => voice.Figures.Number(number, 0);
}
