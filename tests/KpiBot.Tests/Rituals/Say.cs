using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Tests.Rituals;

/// <summary>Hand-made answers of Friday 20 November 2026 at 16:00 in Paris, and how they are told.</summary>
internal static class Say
{
    public static readonly PeriodCalendar Calendar = new(1);

    public static readonly Freshness Fresh = new("CRM", Instant.FromUtc(2026, 11, 20, 6, 42));

    public static readonly Verdict NoTarget = new(Standing.NoTarget);

    public static Answer Figure(string kpi, Scope scope, string period, decimal? value, Verdict verdict) =>
        new(SmallCompany.Catalogue.Find(kpi)!, new Question(kpi, scope, Calendar.Parse(period)!, SmallCompany.AsOf), 7, verdict) { Value = value };

    public static Answer Against(this Answer answer, decimal? before, decimal? change, decimal? year, decimal? yearChange, LocalDate? begin = null) => answer with
    {
        Previous = new Comparison(Calendar.Previous(answer.Question.Period), default, before, change, begin),
        YearBefore = new Comparison(Calendar.YearBefore(answer.Question.Period), default, year, yearChange, begin),
    };

    public static Verdict Judged(Standing standing, Colour colour, decimal target, decimal? expected = null) =>
        new(standing, colour, new ScopeTarget(target, TargetSource.Exact), expected);

    public static string Text(Told told, string language, string asker = "alice") => PlainText.Of(Message(told, language, asker));

    public static Message Message(Told told, string language, string asker = "alice") =>
        new AnswerMessage(Voice(language, asker)).Of(told) with { Language = language };

    public static Voice Voice(string language, string asker = "alice") =>
        new(Phrases.For(language), SmallCompany.Asker(asker), new WorkspaceSettings(), SmallCompany.AsOf);
}
