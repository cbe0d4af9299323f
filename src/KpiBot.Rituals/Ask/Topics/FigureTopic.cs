using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>A figure with what it is judged by, or a kind word on why it is not shown.</summary>
public sealed class FigureTopic(KpiEngine engine, AskOptions options, TimeProvider clock)
{
    private const int NinetyDays = 90;
    private const int SparkPeriods = 8;

    private readonly Recent<Outcome> _recent = new(TimeSpan.FromSeconds(options.RememberSeconds));

    internal Outcome Tell(Desk desk, Reading reading) => reading.Where.IsEmpty
        ? _recent.Of(
            desk.Loaded,
            (desk.Asker.User.Id, desk.Voice.Phrases.Language, desk.Voice.Today, reading.Canonical, reading.Period.Name, reading.PeriodSaid, reading.ScopeSaid),
            desk.AsOf,
            clock.GetUtcNow(),
            () => Find(desk, reading).In(desk.Voice.Phrases.Language))
        : Find(desk, reading);

    internal Message Define(Desk desk, KpiDefinition kpi)
    {
        var now = Tell(desk, desk.Readings.Usual(kpi)) as Outcome.Answered;
        return new DefinitionMessage(desk.Voice, engine.Catalogue).Of(kpi, now, now is null ? [] : engine.Numbers(desk.Snapshot, now.Answer.Question));
    }

    internal bool HasData(Desk desk, KpiDefinition kpi)
    {
        try
        {
            return engine.Answer(desk.Snapshot, desk.Readings.Usual(kpi, Kpis.Scopes.Scope.Company, SaidScope.Named).At(desk.AsOf)).Missing.IsEmpty;
        }
        catch (RateMissingException)
        {
            // The facts are there; asking for the figure tells which rate is not.
            return true;
        }
    }

    /// <summary>The reading with the period that it is told over: the last 90 dates where an undated ratio has too few facts for its own.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    internal Reading Settled(Desk desk, Reading reading) => WithEnough(desk, reading) is { Left: not null, Answer.Question.Period: var told } ? reading with { Period = told, PeriodSaid = true } : reading;

    /// <summary>How old the facts are by the real clock, and whether they are too old to be judged by.</summary>
    internal (Freshness? Freshness, bool IsStale) AgeOf(Desk desk)
    {
        var freshness = desk.Loaded.Freshness?.At(clock.GetUtcNow().ToInstant());
        return (freshness, freshness?.Age > Duration.FromHours(options.FreshnessHours));
    }

    private Outcome Find(Desk desk, Reading reading)
    {
        var decision = Access.Decide(desk.Asker, reading.Kpi, reading.Scope, reading.By);
        if (decision is Decision.Refused refused)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(refused, reading));
        }

        try
        {
            return Answer(desk, reading, ownPlace: decision is Decision.OwnPlace);
        }
        catch (RateMissingException missing)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(missing));
        }
    }

    private Outcome Answer(Desk desk, Reading reading, bool ownPlace)
    {
        var (answer, left) = WithEnough(desk, reading);
        if (ownPlace && OwnPlace.Ranked(answer).Count() < Access.LeastReps)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(new Decision.Refused(Refusal.TooFewReps, []), reading));
        }

        var (freshness, isStale) = AgeOf(desk);
        var told = new Told(answer)
        {
            Spark = reading.By is null ? engine.Spark(desk.Snapshot, answer.Question, SparkPeriods) : [],
            Funnel = answer.Definition.Id is "conversion" && reading.By is null ? Funnel(desk, answer.Question) : null,
            Lost = answer is { Definition.Id: "conversion" or "closing", Verdict.Standing: Standing.Late } && reading is { By: null, Where.IsEmpty: true }
                ? KpiEngine.LostDeals(desk.Snapshot, reading.Scope, answer.Question.Period, desk.AsOf, LostBy.Reason)
                : null,
            Freshness = freshness,
            IsStale = isStale,
            AsLeader = reading.ScopeSaid is SaidScope.Mine && !desk.Asker.Is(reading.Scope.Id) && desk.Asker.SpeaksForTeam,
            Instead = left,
            OwnPlace = ownPlace,
            More = ownPlace || isStale ? [] : [.. new PieceWords(desk).Of(answer)],
        };
        var seen = ownPlace ? OwnPlace.Reduced(answer, desk.Asker.User.Id) : answer;
        return new Outcome.Answered(new AnswerMessage(desk.Voice).Of(told), seen, freshness)
        {
            Said = (left is null ? reading : reading with { Period = answer.Question.Period, PeriodSaid = true }).Canonical,
            About = reading.Scope,
        };
    }

    // A ratio that nobody dated is read over the last 90 dates while its quarter has too few to judge.
    private (Answer Answer, KpiPeriod? Left) WithEnough(Desk desk, Reading reading)
    {
        var answer = engine.Answer(desk.Snapshot, reading.At(desk.AsOf));
        var least = Math.Max(1, reading.Kpi.LeastSample.N);
        if (reading is not { PeriodSaid: false, Against: null, Kpi.Kind: KpiKind.Ratio } || !answer.Missing.IsEmpty || answer.Sample >= least)
        {
            return (answer, null);
        }

        var longer = engine.Answer(desk.Snapshot, (reading with { Period = PeriodCalendar.LastDays(NinetyDays, desk.Voice.Today) }).At(desk.AsOf));
        return longer.Value is null ? (answer, null) : (longer, reading.Period);
    }

    private Answer? Funnel(Desk desk, Question question) => engine.Catalogue.Find("stage_conversion") is { } funnel
        ? engine.Answer(desk.Snapshot, question with { Kpi = funnel.Id, Against = null })
        : null;
}
