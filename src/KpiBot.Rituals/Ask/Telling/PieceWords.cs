using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>What some figures say besides their value: what is still needed, where the period lands, what became of the pipeline.</summary>
internal sealed class PieceWords(Desk desk)
{
    private readonly Voice _voice = desk.Voice;

    /// <summary>The lines that go with an answer; none with most.</summary>
    public IEnumerable<Line> Of(Answer answer) => answer switch
    {
        { Question: { By: not null } or { Where.IsEmpty: false } } => [],
        { Definition.Id: "effort_needed" } => Need(answer),
        { Definition.Id: "revenue" } when answer.Question.Period.Contains(_voice.Today) => StillToWin(answer).Concat(Landing(answer)),
        { Definition.Id: "attainment" } when answer.Question.Period.Contains(_voice.Today) => StillToWin(answer),
        { Definition.Id: "forecast" } when answer.Question.Period.Contains(_voice.Today) => Landing(answer),
        { Definition.Id: "pipeline_value" } when answer.Question.Period.Contains(_voice.Today) => Movement(answer),
        _ => [],
    };

    private IEnumerable<Line> Need(Answer answer)
    {
        var (question, phrases) = (answer.Question, _voice.Phrases);
        if (KpiEngine.Need(desk.Snapshot, question.Scope, question.Period, desk.AsOf) is not { } need)
        {
            yield break;
        }

        if (need.IsReached)
        {
            yield return Line.Of(phrases.Say("need.reached", ("in", _voice.Periods.In(question.Period)), ("more", Money(-need.Gap))));
            yield break;
        }

        yield return Line.Of(
            new Span(phrases.Say("need.gap", ("in", _voice.Periods.In(question.Period)), ("gap", Money(need.Gap))), Emphasis.Strong),
            new Span(Target(question) is { } target ? " " + phrases.Say("need.target", ("target", Money(target))) : string.Empty),
            new Span(" — " + phrases.Count("need.days", need.RemainingDays, ("n", Number(need.RemainingDays)))));
        if (need is { Meetings: { } meetings, Basket: { } basket, Conversion: { } conversion, DealsPerMeeting: { } deals } && deals > 0)
        {
            yield return Line.Of(
                new Span(phrases.Say(IsOwn(question) ? "need.ratios" : "need.ratios.theirs", ("basket", Money(basket)), ("conversion", _voice.Figures.Short(Unit.Percent, conversion)), ("meetings", Short(1 / deals))) + " "),
                new Span(phrases.Say(need.MeetingsPerDay is null ? "need.meetings" : "need.meetings.day", ("n", Number(decimal.Ceiling(meetings))), ("day", Short(need.MeetingsPerDay ?? 0))), Emphasis.Strong),
                new Span(need.HeldPerDay is { } held ? phrases.Say(IsOwn(question) ? "need.held" : "need.held.theirs", ("n", Short(held))) : "."));
        }
    }

    // "38 k€ to go, 6.3 k€ a working day".
    private IEnumerable<Line> StillToWin(Answer answer)
    {
        if (KpiEngine.Need(desk.Snapshot, answer.Question.Scope, answer.Question.Period, desk.AsOf) is { IsReached: false, RemainingDays: > 0 and var days, Gap: var gap })
        {
            yield return Line.Of(_voice.Phrases.Say("need.to_go", ("gap", Money(gap)), ("day", Money(gap / days))));
        }
    }

    private decimal? Target(Question question) => desk.Engine.Catalogue.Find("revenue") is { Id: var revenue }
        ? desk.Engine.Answer(desk.Snapshot, question with { Kpi = revenue }).Verdict.Target?.Value
        : null;

    private IEnumerable<Line> Landing(Answer answer)
    {
        if (desk.Engine.Landing(desk.Snapshot, answer.Question.Scope, answer.Question.Period, desk.AsOf) is { } landing)
        {
            yield return Line.Of(_voice.Phrases.Say(
                landing.Told == 0 ? "landing" : "landing.record",
                ("low", Money(landing.Low)),
                ("high", Money(landing.High)),
                ("hits", Number(landing.Hits)),
                ("told", Number(landing.Told))));
        }
    }

    // Since Monday 00:00, or since the Monday before on a Monday.
    private IEnumerable<Line> Movement(Answer answer)
    {
        var monday = _voice.Calendar.Containing(PeriodKind.Week, _voice.Today.PlusDays(-1)).Start;
        var movement = KpiEngine.Movement(desk.Snapshot, answer.Question.Scope, monday.AtStartOfDayInZone(_voice.Zone).ToInstant(), desk.AsOf);
        yield return Line.Of(_voice.Phrases.Say("movement.since", ("date", _voice.Periods.Date(monday)), ("line", new MovementWords(_voice).Of(movement))));
    }

    private bool IsOwn(Question question) => desk.Asker.Is(question.Scope.Id);

    private string Money(decimal value) => _voice.Figures.Short(Unit.Money, value);

    private string Number(decimal value) => _voice.Figures.Number(value, 0);

    private string Short(decimal value) => _voice.Figures.Number(value, decimal.IsInteger(decimal.Round(value, 1)) ? 0 : 1);
}
