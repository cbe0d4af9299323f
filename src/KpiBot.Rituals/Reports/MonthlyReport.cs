using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.Rituals.Reports;

/// <summary>The month that ended: every KPI that its readers may see, family by family, and what marketing and sales learn from each other.</summary>
internal sealed class MonthlyReport(ReviewStatus status, LeadSources sources)
{
    private static readonly Family[] Others = [Family.Activity, Family.Efficiency, Family.Profitability];

    public DigestTemplate Template { get; } = new(
        Ritual.Monthly,
        desk => desk.Say("report.month.title", ("scope", desk.Voice.Name(desk.Scope)), ("period", desk.Voice.Periods.Name(Month(desk)))),
        [
            WeeklyTemplate.Told(desk => Verdict(desk, status)),
            WeeklyTemplate.Told(desk => FamilyOf(desk, Family.Results)),
            WeeklyTemplate.Told(sources.Summary),
            WeeklyTemplate.Told(sources.Question),
            WeeklyTemplate.Told(desk => [new Buttons([Asked.Button(desk, "report.button.why"), Asked.Button(desk, "digest.button.preferences")])]),
        ],
        [
            WeeklyTemplate.Told(desk => Others.SelectMany(family => FamilyOf(desk, family))),
            WeeklyTemplate.Told(WithoutData),
            WeeklyTemplate.Told(sources.Table),
            WeeklyTemplate.Told(sources.LostReasons),
        ]);

    /// <summary>The last whole month.</summary>
    public static KpiPeriod Month(DigestDesk desk) => desk.Voice.Calendar.Previous(desk.Voice.Calendar.Containing(PeriodKind.Month, desk.Voice.Today));

    private static IEnumerable<Section> Verdict(DigestDesk desk, ReviewStatus status) =>
        desk.Ask("revenue", Month(desk)) is { } revenue ? [new Paragraph([.. status.Verdict(desk, revenue)])] : [];

    private static IEnumerable<Section> FamilyOf(DigestDesk desk, Family family)
    {
        var month = Month(desk);
        return new KpiTable(desk).Of(desk.Engine.Catalogue.Definitions.Where(kpi => kpi.Family == family).Select(kpi => desk.Ask(kpi.Id, month)).OfType<Answer>(), month) is { } table
            ? [Paragraph.Of(Line.Of(new Span(desk.Say($"family.{family.ToString().ToLowerInvariant()}"), Emphasis.Strong))), table]
            : [];
    }

    // What is missing is named, so that nobody takes its absence for a zero.
    private static IEnumerable<Section> WithoutData(DigestDesk desk)
    {
        var without = desk.Answers
            .Where(answer => answer is { Value: null, IsCompanyOnly: false } && answer.Question.Period == Month(desk))
            .DistinctBy(answer => answer.Definition.Id)
            .ToLookup(answer => answer.Verdict.Standing is Standing.NoHistory ? "report.without_history" : "report.without_data", answer => desk.Voice.Name(answer.Definition));
        return without.Count == 0 ? [] : [new Paragraph([.. without.Select(kpis => Line.Of(new Span(desk.Say(kpis.Key, ("kpis", string.Join(", ", kpis))), Emphasis.Aside)))])];
    }
}
