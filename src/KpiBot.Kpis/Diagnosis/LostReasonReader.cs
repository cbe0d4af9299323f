using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Counts the deals lost by reason, stage or source, the most frequent first.</summary>
internal static class LostReasonReader
{
    public static LostDeals Read(Reading now, LostBy by)
    {
        var (snapshot, window) = (now.Snapshot, now.Window);
        var other = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Previous(window.Period);
        var before = Window.Of(other, LikeForLike.AsOf(window.Period, other, window.AsOf, now.Zone), now.Zone, window.AsOf);
        return new LostDeals(by, window.Period, other, Comparisons.DataBegin(snapshot, other, window.AsOf), Rows(Lost(now.Over(before), by), Lost(now, by)));
    }

    private static ImmutableArray<LostReason> Rows(ILookup<string?, decimal> then, ILookup<string?, decimal> now) =>
    [
        .. now.Select(lost => lost.Key).Union(then.Select(lost => lost.Key))
            .Select(key => new LostReason(key, now[key].Count(), now[key].Sum(), then[key].Count(), then[key].Sum()))
            .OrderByDescending(reason => reason.Count)
            .ThenByDescending(reason => reason.CountBefore)
            .ThenBy(reason => reason.Key, StringComparer.Ordinal),
    ];

    /// <summary>The amounts of the deals lost, by key.</summary>
    private static ILookup<string?, decimal> Lost(Reading reading, LostBy by) => reading.Closings()
        .Select(hit => hit.Row)
        .Where(deal => !deal.IsWon)
        .ToLookup(deal => KeyOf(reading.Snapshot, deal, by), deal => new SaleRow(reading.Snapshot, deal.Columns, deal.Row, deal.Columns.Amount[deal.Row]).Amount ?? 0);

    private static string? KeyOf(Snapshot snapshot, DealRow deal, LostBy by) => by switch
    {
        LostBy.Stage => snapshot.Stages[deal.StageAt(deal.Closed.Millis)].Name,
        LostBy.Source => snapshot.Codes.Sources.Text(deal.Columns.Source[deal.Row]),
        _ => snapshot.Codes.LostReasons.Text(deal.Columns.LostReason[deal.Row]),
    };
}
