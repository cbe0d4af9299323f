using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Results: does the strategy hold?</summary>
internal sealed partial class Naive
{
    private Figure? RevenueKpi(string kpi) => kpi switch
    {
        "revenue" => Figure.Just(Sales().Sum(book.Revenue)),
        "sales_volume" => Figure.Just(Sales().Count(sale => sale.Amount >= 0)),
        "units" => Figure.Just(Sales().Where(sale => sale.Amount >= 0).Sum(sale => sale.Quantity ?? 0)),
        "average_basket" => Basket(),
        "existing_revenue" => Figure.Just(Existing().Sum(book.Revenue)),
        "revenue_per_rep" => Figure.Ratio(Sales().Sum(book.Revenue), Reps().Length),
        "attainment" => Attainment(),
        "forecast_accuracy" => ForecastAccuracy(),
        "gross_margin" => Margin(share: false),
        "gross_margin_rate" => Margin(share: true),
        "discount_rate" => Discount(),
        _ => null,
    };

    /// <summary>Revenue records of P and scope.</summary>
    public IEnumerable<Sale> Sales() => book.SalesBy(asOf).Where(sale => InPeriod(sale.At) && IsMine(sale.Owner, sale.At) && Fits(sale));

    private Figure Basket() => Figure.Ratio(Sales().Sum(book.Revenue), Sales().Count(sale => sale.Amount >= 0));

    /// <summary>Of accounts that had a record before P, whoever's it was; a row by month or week counts "before" from the whole P.</summary>
    private IEnumerable<Sale> Existing() => Existing(part?.WholeStart ?? period.Start);

    private IEnumerable<Sale> Existing(LocalDate start)
    {
        var before = book.SalesBy(asOf).Where(sale => sale.At.DateIn(Zone) < start).Select(sale => sale.Account).OfType<string>().ToHashSet();
        return Sales().Where(sale => sale.Account is not null && before.Contains(sale.Account));
    }

    private Figure Attainment() => TargetOf("revenue")?.Value is { } target
        ? new Figure(Sales().Sum(book.Revenue) / target.Rounded(), Sales().Sum(book.Revenue), target.Rounded())
        : Figure.NoTarget;

    /// <summary>Over the records that have both figures; P has records but none with both: no data (of the scope).</summary>
    private Figure Margin(bool share)
    {
        var both = Sales().Where(sale => sale.Given is not null && sale.Cost is not null).ToList();
        if (both.Count == 0 && Sales().Any())
        {
            return Figure.NoData;
        }

        var margin = both.Sum(MarginOf);
        return share ? Figure.Ratio(margin, both.Sum(book.Revenue), both.Count) : Figure.Just(margin);
    }

    private decimal MarginOf(Sale sale) => book.Money(sale.Amount - sale.Cost!.Value, sale.Currency, sale.At.DateIn(Zone));

    private Figure Discount()
    {
        var both = Sales().Where(sale => sale.Given is not null && sale.ListAmount is not null).ToList();
        var list = both.Sum(sale => book.Money(sale.ListAmount!.Value, sale.Currency, sale.At.DateIn(Zone)));
        return both.Count == 0 && Sales().Any() ? Figure.NoData : Figure.Ratio(list - both.Sum(book.Revenue), list, both.Count);
    }

    /// <summary>
    /// 1 − Σ abs(photo − revenue) ÷ Σ revenue over the last 6 periods of P's kind that have ended by P's end and by as-of; the photo of
    /// the middle date (of an even number the earlier), or the last one before it within the period; periods without one are left out.
    /// </summary>
    private Figure ForecastAccuracy()
    {
        var finished = IsFinished ? period : book.Calendar.Previous(period);
        while (finished.End > _today)
        {
            finished = book.Calendar.Previous(finished);
        }

        var (missed, revenue, found) = (0m, 0m, 0);
        for (var i = 0; i < 6; i++, finished = book.Calendar.Previous(finished))
        {
            if (MiddlePhoto(finished) is { } photo)
            {
                var won = Over(finished).Won();
                (missed, revenue, found) = (missed + Math.Abs(photo - won), revenue + won, found + 1);
            }
        }

        return found == 0 ? Figure.NoHistory : Figure.Ratio(revenue - missed, revenue, found);
    }

    private decimal? MiddlePhoto(KpiPeriod finished)
    {
        var middle = finished.Start.PlusDays((finished.Days - 1) / 2);
        return book.Photos.Where(photo => photo.Kpi == "forecast" && photo.Scope == scope.ToString() && photo.Period == finished.Name && photo.Day <= middle && photo.Day >= finished.Start)
            .MaxBy(photo => photo.Day)?.Numerator;
    }
}
