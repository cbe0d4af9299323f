using KpiBot.Chat.Messages;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The weakest step and what the rules say of it; in the thread all steps.</summary>
internal sealed class ReviewFunnel(DigestDesk desk)
{
    private const int MostRules = 2;

    /// <summary>The step to work on, and why.</summary>
    public IEnumerable<Section> Sections
    {
        get
        {
            Line[] lines = [.. Weakest(), .. Rules()];
            return lines.Length == 0 ? [] : [new Paragraph([.. lines])];
        }
    }

    /// <summary>Each step of the last 90 days.</summary>
    public IEnumerable<Section> Steps => desk.Figures.Funnel is { } funnel
        ? [Paragraph.Of(Line.Of(new Span(desk.Say("review.picture.funnel"), Emphasis.Strong))), new FunnelWords(desk.Voice).Table(funnel)]
        : [];

    private IEnumerable<Line> Weakest() => desk.Figures.Funnel is { WeakestStage: { } weakest } funnel ? [new FunnelWords(desk.Voice).Weakest(funnel, weakest, withScope: false)] : [];

    // What compares persons is for whoever leads them; what a channel is not cleared for is not said in other words either.
    private IEnumerable<Line> Rules() => desk.Engine.Diagnose(desk.Snapshot, desk.Scope, desk.Period, desk.AsOf)
        .Where(finding => finding.Rule is not Rule.UnevenTeam && finding.Numbers.Keys.All(MayTell))
        .Take(MostRules)
        .Select(new RuleWords(desk.Voice, desk.Engine.Catalogue).Of);

    private bool MayTell(string number) => desk.Engine.Catalogue.Find(number.Split('.')[0]) is not { } kpi || desk.Shows(kpi);
}
