using KpiBot.Chat.Messages;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>One question for the meeting, on the weakest point; when nothing is late, on what worked.</summary>
internal sealed class ReviewQuestion(Voice voice)
{
    private const string Fine = "fine";

    public Line Of(ReviewFigures figures)
    {
        var step = figures.Funnel is { WeakestStage: { } weakest } funnel ? new FunnelWords(voice).Step(funnel.Stages, weakest) : null;
        var text = voice.Phrases.Say($"review.question.{Topic(figures, step)}", ("step", step ?? string.Empty));
        return Line.Of(new Span(voice.Phrases.Say("review.question"), Emphasis.Strong), new Span(" " + text));
    }

    private string Topic(ReviewFigures figures, string? step)
    {
        var late = figures.Kpis
            .Where(kpi => kpi.Answer.Verdict is { Standing: Standing.Late, Ratio: not null } && voice.Phrases.Has($"review.question.{kpi.Answer.Definition.Id}"))
            .MinBy(kpi => kpi.Answer.Verdict.Ratio);
        return late?.Answer.Definition.Id switch
        {
            null => Fine,

            // A low conversion is worked on where the deals stop.
            "conversion" when step is not null => "stage_conversion",
            "stage_conversion" when step is null => Fine,
            var id => id,
        };
    }
}
