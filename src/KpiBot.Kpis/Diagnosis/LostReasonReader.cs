using System.Collections.Immutable;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Counts the deals lost by reason, the most frequent first.</summary>
internal static class LostReasonReader
{
    public static ImmutableArray<LostReason> Read(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf)
    {
        var zone = snapshot.Settings.Zone;
        var other = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Previous(period);
        var then = LikeForLike.AsOf(period, other, asOf, zone);
        var now = Lost(new Reading(snapshot, scope, Window.Of(period, asOf, zone), null)).ToLookup(deal => deal.Columns.LostReason[deal.Row]);
        var before = Lost(new Reading(snapshot, scope, Window.Of(other, then, zone, asOf), null)).ToLookup(deal => deal.Columns.LostReason[deal.Row]);
        return
        [
            .. now.Select(reason => new LostReason(
                    snapshot.Codes.LostReasons.Text(reason.Key),
                    reason.Count(),
                    reason.Sum(deal => AmountOf(snapshot, deal)),
                    before[reason.Key].Count()))
                .OrderByDescending(reason => reason.Count)
                .ThenBy(reason => reason.Key, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<DealRow> Lost(Reading reading) => reading.Closings().Select(hit => hit.Row).Where(deal => !deal.IsWon);

    private static decimal AmountOf(Snapshot snapshot, DealRow deal) => new SaleRow(snapshot, deal.Columns, deal.Row, deal.Columns.Amount[deal.Row]).Amount ?? 0;
}
