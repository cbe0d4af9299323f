using KpiBot.Chat.Messages;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The card of one or several warnings as they stand now: the figure, what explains it and what worked before, who has taken it, when it clears.</summary>
internal sealed class AlertMessage(AlertWords words, KpiCatalogue catalogue)
{
    private const int MostCustomers = 5;
    private const string StageConversion = "stage_conversion";

    private Phrases Phrases => words.Voice.Phrases;

    public Message Of(AlertFacts facts) => new(Summary(facts), [.. Sections(facts)]) { Language = Phrases.Language };

    /// <summary>Several warnings of one team on one card.</summary>
    public Message Of(IReadOnlyList<AlertFacts> all)
    {
        if (all is [var only])
        {
            return Of(only);
        }

        var text = Phrases.Count("red.group", all.Count, ("n", words.Voice.Figures.Number(all.Count, 0)), ("scope", words.Name(all[0].Stored.Scope)));
        return new Message(text, [Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))), .. all.SelectMany(Sections)]) { Language = Phrases.Language };
    }

    /// <summary>One line for a list: the figure, whose, and where it stands.</summary>
    public Line Short(AlertFacts facts) => Line.Of(
        new Span($"{AlertWords.Symbol(facts.Alert)} "),
        new Span(words.Head(facts.Reading), Emphasis.Strong),
        new Span($" · {words.Name(facts.Stored.Scope)} · {State(facts)?.Plain ?? words.Say("red.list.open")}"));

    private string Summary(AlertFacts facts) => State(facts) is { } state
        ? $"{state.Plain} · {words.Head(facts.Reading)}"
        : $"{AlertWords.Symbol(facts.Alert)} {words.Head(facts.Reading)} · {words.Name(facts.Stored.Scope)}";

    private IEnumerable<Section> Sections(AlertFacts facts)
    {
        Line?[] lines = State(facts) is { } state
            ? [state, Given(facts.Alert), Told(facts), Followed(facts)]
            : [Told(facts), Given(facts.Alert), Proof(facts.Reading), Customers(facts), Finding(facts), Practice(facts), Spark(facts)];
        yield return new Paragraph([.. lines.OfType<Line>()]);
        if (Notes(facts).ToArray() is [_, ..] notes)
        {
            yield return new Footnote(Line.Of(string.Join(" · ", notes)));
        }

        if (new AlertButtons(words).Of(facts) is { Length: > 0 } buttons)
        {
            yield return new Buttons([.. buttons]);
        }
    }

    private Line Told(AlertFacts facts)
    {
        var (alert, reading) = (facts.Alert, facts.Reading);
        var since = words.Date(alert.Raised?.Date ?? reading.Date);
        var target = reading.Answer.Verdict.Target?.Value;
        var against = words.Say(
            target is null ? "red.since" : "red.against", ("target", words.Value(reading, target)), ("scope", words.Name(facts.Stored.Scope)), ("day", since));
        var symbol = alert.IsUntaken ? $"{AlertWords.Symbol(alert)} " : string.Empty;
        return Line.Of(new Span(symbol), new Span(words.Head(reading), Emphasis.Strong), new Span($" {against}{Month(alert, reading)}"));
    }

    // An alert that stands for long says so: "2nd month".
    private string Month(Alert alert, WatchReading reading)
    {
        var month = alert.Raised?.Date is { } raised ? Period.Between(raised, reading.Date, PeriodUnits.Months).Months + 1 : 1;
        var key = Phrases.Has($"red.month.{month}") ? $"red.month.{month}" : "red.month.later";
        return month < 2 ? string.Empty : " · " + words.Say(key, ("n", words.Voice.Figures.Number(month, 0)));
    }

    private Line? Proof(WatchReading reading)
    {
        var (answer, key) = (reading.Answer, reading.Answer.Definition.Id);
        if (answer is not { Numerator: { } part, Denominator: { } whole } || !Phrases.HasCount($"part.{key}"))
        {
            return null;
        }

        string Say(string side, decimal number) =>
            Phrases.Count($"{side}.{key}", number, ("n", answer.Definition.RatioOfCounts ? words.Voice.Figures.Number(number, 0) : words.Voice.Figures.Short(Unit.Money, number)));
        var proof = words.Say("of.both", ("part", Say("part", part)), ("whole", Say("whole", whole)));
        return Line.Of(words.Say("red.proof", ("proof", proof), ("in", words.Voice.Periods.In(answer.Question.Period))));
    }

    private Line? Customers(AlertFacts facts) => facts.Customers.IsEmpty ? null : Line.Of(words.Say(
        "red.customers",
        ("names", string.Join(", ", facts.Customers.Take(MostCustomers))),
        ("more", facts.Customers.Length > MostCustomers ? " " + Phrases.Count("left_out", facts.Customers.Length - MostCustomers, ("n", $"{facts.Customers.Length - MostCustomers}")) : string.Empty)));

    // A rule about a step says which; the card says how many get past it.
    private Line? Finding(AlertFacts facts)
    {
        if (facts.Finding is not { } finding)
        {
            return null;
        }

        var line = new RuleWords(words.Voice, catalogue).Of(finding);
        return finding is { Stage: not null } && finding.Numbers.TryGetValue(StageConversion, out var rate)
            ? new Line(line.Spans.Add(new Span(" " + words.Say("red.step", ("rate", words.Voice.Figures.Short(Unit.Percent, rate))))))
            : line;
    }

    private Line? Practice(AlertFacts facts) => facts.Practice is not { } practice || catalogue.Find(practice.Kpi) is not { } kpi ? null : Line.Of(words.Say(
        "red.practice",
        ("month", words.Voice.Periods.Month(practice.PlannedAt.Month)),
        ("action", practice.Action),
        ("kpi", words.Voice.WithinSentence(words.Voice.Name(kpi))),
        ("before", words.Voice.Figures.Value(kpi.Unit, practice.Before)),
        ("after", words.Voice.Figures.Value(kpi.Unit, practice.After)),
        ("days", words.Days(practice.Days))));

    private Line? Spark(AlertFacts facts) => Words.Spark.Of(facts.Spark) is { } spark ? Line.Of(words.Say("red.spark", ("spark", spark), ("n", $"{facts.Spark.Length}"))) : null;

    private Line? Given(Alert alert) => alert switch
    {
        { IsLive: false } => null,
        { State: AlertState.Escalated } when alert.LastOf(AlertStep.Escalated) is { } asked => Line.Of(words.Say("red.escalated", ("name", words.User(asked.PersonId)), ("at", words.At(asked.At)))),
        _ when alert.LastOf(AlertStep.Assigned) is { PersonId: { } person } => Line.Of(words.Say("red.assigned", ("name", words.User(person)))),
        _ => null,
    };

    private Line? Followed(AlertFacts facts) => facts.Alert is { State: AlertState.Following, Planned.Value: { } before } alert && alert.LastOf(AlertStep.FollowedUp) is { Value: { } then } told
        ? Line.Of(words.Say("red.followed", ("day", words.Date(told.Date ?? facts.Reading.Date)), ("before", words.Value(facts.Reading, before)), ("now", words.Value(facts.Reading, then))))
        : null;

    private Line? State(AlertFacts facts) => new AlertStateWords(words).Of(facts);

    private IEnumerable<string> Notes(AlertFacts facts)
    {
        var (alert, reading) = (facts.Alert, facts.Reading);
        if (!alert.IsLive)
        {
            yield break;
        }

        if (reading is { ClearsAt: { } clears, IsGreenAt: { } green })
        {
            var key = reading.Answer.Definition.Direction == Direction.Up ? "red.clears" : "red.clears_down";
            yield return words.Say(key, ("clears", words.Value(reading, clears)), ("green", words.Value(reading, green)));
        }

        if (alert.LastOf(AlertStep.Rejudged) is { } judged)
        {
            yield return Rejudged(alert, judged, reading);
        }
    }

    // A flow's target changes with the calendar: where the bounds changed, they are what is new.
    private string Rejudged(Alert alert, AlertEvent judged, WatchReading reading)
    {
        var day = ("day", words.Date(judged.Date ?? reading.Date));
        var before = alert.Events.TakeWhile(step => step != judged).LastOrDefault(step => step.Bound is not null);
        return before?.Bound is { } old && judged.Bound is { } bound && bound != old
            ? words.Say("red.rejudged.bounds", day, ("bound", words.Voice.Figures.Short(Unit.Percent, bound)), ("before", words.Voice.Figures.Short(Unit.Percent, old)))
            : words.Say("red.rejudged", day, ("target", words.Value(reading, judged.Target)));
    }
}
