using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Ask;

/// <summary>The desk at which every question is answered, whether it comes from a chat or from the command line.</summary>
public sealed class Asking(KpiEngine engine, AskOptions options, TimeProvider clock)
{
    private const int NinetyDays = 90;
    private const int SparkPeriods = 8;

    private readonly Interpreter _interpreter = new(engine.Catalogue);

    /// <summary>Understands, decides whether the asker may, computes, and puts it into words.</summary>
    public Outcome Ask(LoadedSnapshot loaded, Query query)
    {
        var snapshot = loaded.Snapshot;
        if (query.UserId is not { } id || snapshot.People.FindUser(id) is not { } user)
        {
            return Stranger(query.Locale, query.Account);
        }

        var asker = new Asker(user, snapshot.People);
        var voice = new Voice(Phrases.For(query.Locale, user.Locale, options.Locale), asker, snapshot.Settings, query.AsOf);
        var desk = new Desk(engine, loaded, asker, voice, query.AsOf);
        return In(voice.Phrases, _interpreter.Hear(query.Text, asker, voice.Calendar, voice.Today, query.Mentions) switch
        {
            Heard.Query { Reading: var reading } => Answer(desk, reading),
            Heard.Choice choice => new Outcome.NotUnderstood(new DoubtMessage(voice).Of(choice)),
            Heard.Define { Kpi: var kpi } => new Outcome.Told(Define(desk, kpi)),
            Heard.List => new Outcome.Told(new ListMessage(voice).Of(engine.Catalogue, kpi => HasData(desk, kpi))),
            Heard.Link => new Outcome.Told(Links.Done(voice)),
            _ => new Outcome.Told(new HelpMessage(voice).Of()),
        });
    }

    /// <summary>What to say to somebody whom no workspace knows.</summary>
    /// <param name="locale">Their language as the platform tells it.</param>
    /// <param name="account">How an admin names their account when they link it.</param>
    public Outcome Stranger(string? locale, string? account)
    {
        var phrases = Phrases.For(locale, options.Locale);
        return In(phrases, new Outcome.Unknown(Links.Stranger(phrases, account)));
    }

    /// <summary>What to say when a button of an earlier version is pressed.</summary>
    public Outcome RetiredButton(string? locale)
    {
        var phrases = Phrases.For(locale, options.Locale);
        var text = phrases.Say("button.retired");
        return In(phrases, new Outcome.Told(new Message(text, [Paragraph.Of(Line.Of(text))])));
    }

    // A message says its language, so that a screen reader reads French in French.
    private static Outcome In(Phrases phrases, Outcome outcome) => outcome with { Message = outcome.Message with { Language = phrases.Language } };

    private Outcome Answer(Desk desk, Reading reading)
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

        var freshness = desk.Loaded.Freshness?.At(clock.GetUtcNow().ToInstant());
        var told = new Told(answer)
        {
            Spark = reading.By is null ? engine.Spark(desk.Snapshot, answer.Question, SparkPeriods) : [],
            Funnel = answer.Definition.Id is "conversion" && reading.By is null ? Funnel(desk, answer.Question) : null,
            Freshness = freshness,
            IsStale = freshness?.Age > Duration.FromHours(options.FreshnessHours),
            AsLeader = reading.ScopeSaid is SaidScope.Mine && !desk.Asker.Is(reading.Scope.Id) && desk.Asker.SpeaksForTeam,
            Instead = left,
            OwnPlace = ownPlace,
        };
        var seen = ownPlace ? OwnPlace.Reduced(answer, desk.Asker.User.Id) : answer;
        return new Outcome.Answered(new AnswerMessage(desk.Voice).Of(told), seen, told.Freshness);
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

    private Message Define(Desk desk, KpiDefinition kpi)
    {
        var now = Answer(desk, new ReadingBuilder(desk.Asker, desk.Voice.Calendar, desk.Voice.Today).Usual(kpi)) as Outcome.Answered;
        return new DefinitionMessage(desk.Voice, engine.Catalogue).Of(kpi, now, now is null ? [] : engine.Numbers(desk.Snapshot, now.Answer.Question));
    }

    private bool HasData(Desk desk, KpiDefinition kpi) =>
        engine.Answer(desk.Snapshot, new ReadingBuilder(desk.Asker, desk.Voice.Calendar, desk.Voice.Today).Usual(kpi, Kpis.Scopes.Scope.Company, SaidScope.Named).At(desk.AsOf)).Missing.IsEmpty;
}
