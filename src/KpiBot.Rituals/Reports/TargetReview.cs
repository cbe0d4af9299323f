using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.Rituals.Reports;

/// <summary>The targets of the quarter that ended, read back; and what the quarter that begins has and still lacks.</summary>
internal sealed class TargetReview
{
    public DigestTemplate Template { get; } = new(
        Ritual.Targets,
        desk => desk.Say("report.targets.title", ("scope", desk.Voice.Name(desk.Scope)), ("period", desk.Voice.Periods.Name(Ended(desk)))),
        [
            WeeklyTemplate.Told(Reached),
            WeeklyTemplate.Told(Ahead),
            WeeklyTemplate.Told(desk => [Asked.Question(desk, desk.Say("report.targets.question"))]),
            WeeklyTemplate.Told(desk => [new Buttons([TargetButton(desk), Asked.Button(desk, "digest.button.preferences")])]),
        ],
        []);

    private static KpiPeriod Begun(DigestDesk desk) => desk.Voice.Calendar.Containing(PeriodKind.Quarter, desk.Voice.Today);

    private static KpiPeriod Ended(DigestDesk desk) => desk.Voice.Calendar.Previous(Begun(desk));

    private static Button TargetButton(DigestDesk desk) =>
        new(desk.Say("report.button.target"), Targets.TargetForm.Open, desk.Scope.ToString(), Primary: true) { OpensForm = true };

    private static IEnumerable<KpiDefinition> Followed(DigestDesk desk) => desk.Engine.Catalogue.Definitions.Where(kpi => kpi.TargetOf is null && kpi.JudgedBy is null && desk.Shows(kpi));

    private static IEnumerable<Section> Reached(DigestDesk desk)
    {
        var ended = Ended(desk);
        Answer[] judged = [.. Followed(desk).Where(kpi => Has(desk, kpi, ended)).Select(kpi => desk.Ask(kpi.Id, ended)).OfType<Answer>().Where(answer => answer is { Value: not null, Verdict.Target: not null })];
        if (judged.Length == 0)
        {
            return [Paragraph.Of(Line.Of(desk.Say("report.targets.none", ("in", desk.Voice.Periods.In(ended)))))];
        }

        var met = judged.Count(answer => answer.Verdict.Ratio >= 1);
        return [
            Paragraph.Of(Line.Of(new Span(desk.Count("report.targets.met", met, ("all", desk.Voice.Figures.Number(judged.Length, 0)), ("in", desk.Voice.Periods.In(ended))), Emphasis.Strong))),
            new Table(
                [desk.Say("review.table.kpi"), desk.Say("review.table.value"), desk.Say("report.targets.target"), desk.Say("review.table.status")],
                [.. judged.Select(answer => ImmutableArray.Create(
                    desk.Voice.Name(answer.Definition),
                    desk.Voice.Figures.Short(answer.Definition.Unit, answer.Value ?? 0),
                    desk.Voice.Figures.Short(answer.Definition.Unit, answer.Verdict.Target?.Value ?? 0),
                    KpiTable.Status(desk.Voice, answer)))])];
    }

    private static IEnumerable<Section> Ahead(DigestDesk desk)
    {
        var begun = Begun(desk);
        string[] set = [.. Followed(desk).Where(kpi => Has(desk, kpi, begun)).Select(kpi => Named(desk, kpi, begun))];
        string[] lacking = [.. ReviewReader.Usual.Prepend("revenue").Select(desk.Engine.Catalogue.Find).OfType<KpiDefinition>()
            .Where(kpi => kpi is { TargetOf: null, JudgedBy: null } && desk.Shows(kpi) && !Has(desk, kpi, begun)).Select(desk.Voice.Name)];
        Line[] lines =
        [
            .. set.Length > 0 ? [DigestDesk.Strong(desk.Say("report.targets.set", ("in", desk.Voice.Periods.In(begun))), string.Join(" · ", set))] : Array.Empty<Line>(),
            .. lacking.Length > 0 ? [DigestDesk.Strong(desk.Say("report.targets.lacking", ("in", desk.Voice.Periods.In(begun))), string.Join(", ", lacking))] : Array.Empty<Line>(),
        ];
        return lines.Length == 0 ? [] : [new Paragraph([.. lines])];
    }

    private static string Named(DigestDesk desk, KpiDefinition kpi, KpiPeriod period) =>
        $"{desk.Voice.Name(kpi)} {desk.Voice.Figures.Short(kpi.Unit, desk.Engine.Target(desk.Snapshot, Of(desk, kpi, period))?.Value ?? 0)}";

    private static bool Has(DigestDesk desk, KpiDefinition kpi, KpiPeriod period) => desk.Engine.Target(desk.Snapshot, Of(desk, kpi, period)) is not null;

    private static Question Of(DigestDesk desk, KpiDefinition kpi, KpiPeriod period) => new(kpi.Id, desk.Scope, period, desk.AsOf);
}
