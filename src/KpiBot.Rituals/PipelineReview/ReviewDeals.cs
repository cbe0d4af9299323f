using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using Outcome = KpiBot.Kpis.Facts.Outcome;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The five largest deals due in the period, each with what changed on it. No owner is named: the team knows whose they are.</summary>
internal sealed class ReviewDeals(FindNames find)
{
    private const int Most = 5;

    public async ValueTask<IEnumerable<Section>> TellAsync(DigestDesk desk, CancellationToken cancellation)
    {
        if (!desk.ShowsRows("pipeline_value"))
        {
            return [];
        }

        var due = KpiEngine.DueDeals(desk.Snapshot, desk.Scope, desk.WeekAgo, desk.AsOf, desk.Period);
        DueDeal[] shown = [.. due.Take(Most)];
        if (shown.Length == 0)
        {
            return [];
        }

        var names = await find(desk.Desk.Workspace, new RowIds([.. shown.Select(deal => deal.Id)], [], []), cancellation);
        var words = new DealWords(desk, names);
        return [new Paragraph([
            Line.Of(new Span(desk.Say("review.deals", ("in", desk.Voice.Periods.In(desk.Period))), Emphasis.Strong)),
            .. shown.Select(deal => words.Of(deal.Id, deal.Amount, [.. Changes(desk, deal)])),
            .. due.Length > Most ? [Line.Of(new Span(desk.Count("left_out", due.Length - Most), Emphasis.Aside))] : Array.Empty<Line>(),
        ])];
    }

    private static List<string> Changes(DigestDesk desk, DueDeal deal)
    {
        if (deal.Outcome is not Outcome.Open)
        {
            return [desk.Say(deal.Outcome is Outcome.Won ? "review.deal.won" : "review.deal.lost")];
        }

        var changes = new List<string>();
        if (deal.IsNew)
        {
            changes.Add(desk.Say("review.deal.new", ("stage", deal.Stage)));
        }
        else if (deal.Stage != deal.StageBefore)
        {
            changes.Add(desk.Say("review.deal.stage", ("from", deal.StageBefore), ("to", deal.Stage)));
        }

        if (deal.Amount != deal.AmountBefore)
        {
            changes.Add(desk.Say(deal.Amount > deal.AmountBefore ? "review.deal.raised" : "review.deal.lowered", ("from", desk.Money(deal.AmountBefore ?? 0))));
        }

        if (deal.Close != deal.CloseBefore)
        {
            changes.Add(Moved(desk, deal));
        }

        return changes.Count > 0 ? changes : [desk.Say("review.deal.same", ("stage", deal.Stage))];
    }

    private static string Moved(DigestDesk desk, DueDeal deal) => deal switch
    {
        { Close: null } => desk.Say("review.deal.undated"),
        { CloseBefore: null } => desk.Say("review.deal.dated", ("date", Date(desk, deal.Close))),
        _ => desk.Say(deal.Close > deal.CloseBefore ? "review.deal.later" : "review.deal.sooner", ("from", Date(desk, deal.CloseBefore)), ("to", Date(desk, deal.Close))),
    };

    private static string Date(DigestDesk desk, NodaTime.LocalDate? date) => date is { } day ? desk.Voice.Periods.Short(day) : desk.Say("review.none");
}
