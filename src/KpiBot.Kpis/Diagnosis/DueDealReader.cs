using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Reads the deals of a scope that are due in a period, or were at an earlier moment, with what became of each.</summary>
internal sealed class DueDealReader(Snapshot snapshot, Scope scope, Instant from, Instant asOf, KpiPeriod due)
{
    private readonly long _from = Instant.Min(from, asOf).ToUnixTimeMilliseconds();
    private readonly long _now = asOf.ToUnixTimeMilliseconds();
    private readonly int _fromDay = DayOf(snapshot, Instant.Min(from, asOf));
    private readonly int _day = DayOf(snapshot, asOf);

    /// <summary>The largest first (the larger of then and now); ties by id.</summary>
    public ImmutableArray<DueDeal> Read() =>
    [
        .. snapshot.SlicesOf(scope).SelectMany(Of)
            .OrderByDescending(deal => Math.Max(deal.Amount ?? 0, deal.AmountBefore ?? 0)).ThenBy(deal => deal.Id, CodePoints.Order),
    ];

    private IEnumerable<DueDeal> Of(Slice slice)
    {
        var deals = slice.Block.Deals;
        for (var row = deals.FirstSoldFrom(_fromDay); row < deals.Count; row++)
        {
            if (deals.Exists[row].Millis > _now || deals.Closed[row].Millis <= _from)
            {
                continue;
            }

            var deal = new DealRow(snapshot, deals, row);
            var isNew = deals.Exists[row].Millis > _from;
            var (close, before) = (deals.ExpectedClose[row], deal.ExpectedCloseAt(_from, _now));
            if (slice.Holds(Math.Min(deal.Closed.Day, _day)) && (IsDue(close) || (!isNew && IsDue(before))))
            {
                yield return Of(deal, isNew, close, isNew ? close : before);
            }
        }
    }

    private DueDeal Of(DealRow deal, bool isNew, int close, int before)
    {
        var (deals, row, stages) = (deal.Columns, deal.Row, snapshot.Stages);
        var stage = stages[deal.StageAt(_now)].Name;
        return new DueDeal(deal.Id, deal.Closed.Millis > _now ? Outcome.Open : deal.IsWon ? Outcome.Won : Outcome.Lost)
        {
            IsNew = isNew,
            Amount = Worth(deals, row, deals.Amount[row]),
            AmountBefore = Worth(deals, row, isNew ? deals.Amount[row] : deal.ValueAt(DealField.Amount, _from, _now, deals.Amount[row])),
            Close = DateOf(close),
            CloseBefore = DateOf(before),
            Stage = stage,
            StageBefore = isNew ? stage : stages[deal.StageAt(_from)].Name,
        };
    }

    private bool IsDue(int close) => close >= Timestamp.DayOf(due.Start) && close < Timestamp.DayOf(due.End);

    private decimal? Worth(DealColumns deals, int row, long scaled) => Money.Unscaled(scaled) is { } amount
        ? snapshot.Rates.Convert(amount, snapshot.Codes.Currencies.Text(deals.Currency[row]), _day)
        : null;

    private static LocalDate? DateOf(int day) => day == DealDraft.NoDay ? null : Timestamp.DateOf(day);

    private static int DayOf(Snapshot snapshot, Instant moment) => Timestamp.DayOf(moment.InZone(snapshot.Settings.Zone).Date);
}
