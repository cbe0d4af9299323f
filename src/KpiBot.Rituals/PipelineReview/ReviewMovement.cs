using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What became of the deals due in the period, from the opening to the closing, in one line that adds up.</summary>
internal static class ReviewMovement
{
    public static IEnumerable<Section> Of(DigestDesk desk)
    {
        if (!desk.Shows("pipeline_value"))
        {
            return [];
        }

        var movement = KpiEngine.Movement(desk.Snapshot, desk.Scope, desk.WeekAgo, desk.AsOf, desk.Period);
        return movement is { Opening.Count: 0, New.Count: 0, Closing.Count: 0 }
            ? []
            : [Paragraph.Of(DigestDesk.Strong(
                desk.Say("review.movement", ("in", desk.Voice.Periods.In(desk.Period)), ("date", desk.Voice.Periods.Short(desk.Figures.Week.Start))),
                new MovementWords(desk.Voice).Of(movement)))];
    }
}
