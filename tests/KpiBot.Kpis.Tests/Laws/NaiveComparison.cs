using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Like for like (kpis.md, 1): the other period, its as-of′, its value, and since when data begin.</summary>
internal sealed record NaiveComparison(KpiPeriod Period, Instant AsOf, decimal? Value, decimal? Change, LocalDate? DataBegin)
{
    public static NaiveComparison Previous(Ledger book, string kpi, Scope scope, KpiPeriod period, Instant asOf)
    {
        var other = book.Calendar.Previous(period);
        return Of(book, kpi, scope, period, asOf, other, AsOfIn(book, period, other, asOf));
    }

    public static NaiveComparison YearBefore(Ledger book, string kpi, Scope scope, KpiPeriod period, Instant asOf)
    {
        var other = book.Calendar.YearBefore(period);
        var then = AsOfIn(book, period, other, asOf);
        if (period.Contains(book.DateOf(asOf)))
        {
            var count = book.WorkingDays(Scope.Company, period.Start, book.DateOf(asOf).PlusDays(1));
            var dates = Ledger.Dates(other.Start, other.End).Where(date => book.WorkingDays(Scope.Company, other.Start, date.PlusDays(1)) == count).ToList();
            then = At(book, dates.Count == 0 ? other.Start : dates[0], asOf);
        }

        return Of(book, kpi, scope, period, asOf, other, then);
    }

    /// <summary>Running: as many dates after P′'s first as today is after P's. Finished (or not begun): as many dates back as the ends are apart.</summary>
    public static Instant AsOfIn(Ledger book, KpiPeriod period, KpiPeriod other, Instant asOf)
    {
        var today = book.DateOf(asOf);
        var date = period.Contains(today)
            ? other.Start.PlusDays(NodaTime.Period.DaysBetween(period.Start, today))
            : today.PlusDays(-NodaTime.Period.DaysBetween(other.End, period.End));
        return At(book, date, asOf);
    }

    /// <summary>A local time that does not exist: the next that does; one that exists twice: the first.</summary>
    private static Instant At(Ledger book, LocalDate date, Instant asOf)
    {
        var map = book.Zone.MapLocal(date + asOf.InZone(book.Zone).TimeOfDay);
        return map.Count == 0 ? map.LateInterval.Start : map.First().ToInstant();
    }

    private static NaiveComparison Of(Ledger book, string kpi, Scope scope, KpiPeriod period, Instant asOf, KpiPeriod other, Instant then)
    {
        var now = new Naive(book, scope, period, asOf).Of(kpi).Value;
        var value = new Naive(book, scope, other, then, asOf).Of(kpi).Value;
        var change = Trait.Of(kpi).Kind == KpiKind.Ratio ? now - value : value is null or 0 ? null : (now / value) - 1;
        return new NaiveComparison(other, then, value, change, BeginOf(book, asOf) is { } begin && other.Start < begin.PlusDays(90) ? begin : null);
    }

    /// <summary>The workspace's first close, won or lost (orders: first order), as of the question's as-of.</summary>
    private static LocalDate? BeginOf(Ledger book, Instant asOf)
    {
        var dates = book.OfOrders
            ? book.Orders.Where(order => book.IsBy(order.OrderedAt, asOf)).Select(order => order.OrderedAt.DateIn(book.Zone)).ToList()
            : book.Deals.Where(deal => book.ExistsBy(deal, asOf) && book.IsClosedBy(deal, asOf)).Select(deal => deal.ClosedAt!.Value.DateIn(book.Zone)).ToList();
        return dates.Count == 0 ? null : dates.Min();
    }
}
