using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>What rests on costs, which are dated by a month only.</summary>
internal sealed partial class Naive
{
    private Figure? CostKpi(string kpi) => kpi switch
    {
        "cost_per_qualified_lead" => Kept(Dimension.Source, [CostCategory.Marketing], all: true) is { } kept
            ? Figure.Ratio(kept.Spent(CostCategory.Marketing), kept.Leads(lead => lead.QualifiedAt).Count())
            : Figure.NoData,
        "cac" => AcquisitionCost(),
        "ltv_cac" => ValueForCost(),
        "sales_roi" => ReturnOnSales(),
        _ => null,
    };

    private Figure AcquisitionCost() => Kept(null, [CostCategory.Marketing, CostCategory.Sales], all: true) is { } kept
        ? Figure.Ratio(kept.Spent(CostCategory.Marketing, CostCategory.Sales), kept.NewCustomers().Count())
        : Figure.NoData;

    private Figure ValueForCost()
    {
        var (value, cost) = (LifetimeValue(), AcquisitionCost());
        return value.Why == Standing.NoData || cost.Why == Standing.NoData ? Figure.NoData
            : value.Value is null || cost.Value is null or 0 ? Figure.Undefined
            : new Figure(value.Value / cost.Value, value.Value, cost.Value);
    }

    /// <summary>(gross margin − all costs) ÷ all costs; needs 90 % of the revenue with a known cost, unless there is no revenue.</summary>
    private Figure ReturnOnSales()
    {
        if (Kept(Dimension.Channel, Enum.GetValues<CostCategory>(), all: false) is not { } kept)
        {
            return Figure.NoData;
        }

        var known = kept.Sales().Where(sale => sale.Given is not null && sale.Cost is not null).ToList();
        var revenue = kept.Sales().Sum(book.Revenue);
        if (revenue != 0 && known.Sum(book.Revenue) / revenue < 0.90m)
        {
            return Figure.NoData;
        }

        var costs = kept.Spent(Enum.GetValues<CostCategory>());
        return Figure.Ratio(known.Sum(MarginOf) - costs, costs);
    }

    /// <summary>
    /// P without a running month that has no row of the needed categories (each of them, or any); null: no data, below the company
    /// (but for rows of a source or channel that costs have too), where a month of P that has ended has none, or where nothing of P is left.
    /// </summary>
    private Naive? Kept(Dimension? by, CostCategory[] needed, bool all)
    {
        var end = LocalDate.Min(period.End, _today.PlusDays(1));
        if (scope != Scope.Company || !(part?.By is null or Dimension.Month or Dimension.Week || (part.By == by && HasCosts(part.Key, needed))))
        {
            return null;
        }

        for (var month = new LocalDate(period.Start.Year, period.Start.Month, 1); month < end; month = month.PlusMonths(1))
        {
            bool Has(CostCategory category) => book.Costs.Any(cost => cost.Month == month.ToYearMonth() && cost.Category == category);
            if (all ? needed.All(Has) : needed.Any(Has))
            {
                continue;
            }

            // The running month is the last one, so leaving it out cuts P short.
            return month.PlusMonths(1) <= _today || month <= period.Start ? null : Over(PeriodCalendar.Range(period.Start, month.PlusDays(-1)));
        }

        return this;
    }

    private bool HasCosts(string? channel, CostCategory[] needed) => channel is not null
        && book.Costs.Any(cost => cost.Channel == channel && needed.Contains(cost.Category) && cost.Month.OnDayOfMonth(1) <= _today);

    /// <summary>Costs count by the share of their month's dates that are in P, up to as-of.</summary>
    private decimal Spent(params CostCategory[] categories)
    {
        var end = LocalDate.Min(period.End, _today.PlusDays(1));
        return book.Costs
            .Where(cost => categories.Contains(cost.Category) && (part?.By is not (Dimension.Source or Dimension.Channel) || Blank(cost.Channel) == part.Key))
            .GroupBy(cost => cost.Month)
            .Sum(month =>
            {
                var (first, next) = (month.Key.OnDayOfMonth(1), month.Key.OnDayOfMonth(1).PlusMonths(1));
                var days = Math.Max(0, Period.DaysBetween(LocalDate.Max(first, period.Start), LocalDate.Min(next, end)));
                return month.Sum(cost => cost.Amount) * days / Period.DaysBetween(first, next);
            });
    }
}
