using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures that set something against costs. All are of the company: costs have no owner.</summary>
internal static class CostMeasures
{
    private const string CostColumn = "costs.amount";
    private const decimal LeastKnown = 0.90m;

    private static readonly CostCategory[] Marketing = [CostCategory.Marketing];
    private static readonly CostCategory[] Acquisition = [CostCategory.Marketing, CostCategory.Sales];
    private static readonly CostCategory[] Any = [];

    /// <summary>Marketing costs of the period.</summary>
    public static readonly Measure MarketingCost = Cost("marketing_cost", Marketing, Dimension.Source);

    /// <summary>Marketing and sales costs of the period.</summary>
    public static readonly Measure AcquisitionCost = Cost("acquisition_cost", Acquisition, null);

    /// <summary>All costs of the period.</summary>
    public static readonly Measure TotalCost = Cost("total_cost", Any, Dimension.Channel);

    /// <summary>Leads qualified on the dates that have marketing costs.</summary>
    public static readonly Measure CostedQualifiedLeads = new(
        "costed_qualified_leads",
        reading =>
        {
            var window = CostWindow.Of(reading, Marketing);
            return reading.Count(reading.Leads(leads => leads.Qualified).Where(hit => window.Holds(hit.Row.Qualified.Day)));
        },
        LeadMeasures.LeadsQualified.Missing);

    /// <summary>New customers of the dates that have marketing and sales costs.</summary>
    public static readonly Measure CostedNewCustomers = new(
        "costed_new_customers",
        reading =>
        {
            var window = CostWindow.Of(reading, Acquisition);
            return reading.Count(CustomerMeasures.FirstSales(reading).Where(hit => window.Holds(hit.Row.When.Day)));
        },
        CustomerMeasures.NewCustomers.Missing);

    /// <summary>Gross margin of the dates that have costs; at least 90 % of their revenue has a known cost.</summary>
    public static readonly Measure CostedGrossMargin = new(
        "costed_gross_margin",
        ReadMargin,
        MarginMissing);

    private static Measure Cost(string id, CostCategory[] needed, Dimension? by) => new(
        id,
        reading => Read(reading, needed, by),
        reading => CostWindow.Of(reading, needed).IsMissing ? CostColumn : null);

    /// <summary>By source, or by channel, costs are those of the channel of that name; by month and week those of the dates; else they have no parts.</summary>
    private static Figures Read(Reading reading, CostCategory[] needed, Dimension? by)
    {
        var window = CostWindow.Of(reading, needed);
        var total = Money(window.Amount(channel => Passes(reading, channel)));
        var figures = reading.Breakdown switch
        {
            { IsTime: true } breakdown => new Figures(total, OverTime(reading, breakdown, needed), null),
            { } breakdown when breakdown.Dimension == by => new Figures(total, ByChannel(reading, breakdown, window), null),
            _ => Figures.Whole(total),
        };
        return figures with { Uncosted = window.LeftOut };
    }

    private static Dictionary<int, Fraction?> ByChannel(Reading reading, Breakdown breakdown, CostWindow window) => reading.Snapshot.Frame.Costs.Channels
        .Select(breakdown.KeyOfChannel)
        .OfType<int>()
        .Distinct()
        .ToDictionary(key => key, key => (Fraction?)Money(window.Amount(channel => Passes(reading, channel) && breakdown.KeyOfChannel(channel) == key)));

    private static Dictionary<int, Fraction?> OverTime(Reading reading, Breakdown breakdown, CostCategory[] needed) => Enumerable
        .Range(reading.Window.FromDay, Math.Max(0, reading.Window.ToDay - reading.Window.FromDay))
        .GroupBy(breakdown.KeyOfDay)
        .Select(days => (days.Key, Window: CostWindow.Of(reading with { Window = reading.Window with { FromDay = days.First(), ToDay = days.Last() + 1 } }, needed)))
        .Where(part => !part.Window.IsMissing)
        .ToDictionary(part => part.Key, part => (Fraction?)Money(part.Window.Amount(channel => Passes(reading, channel))));

    private static Fraction Money(decimal amount) => new(amount, null, 1);

    /// <summary>A condition on source or channel is one on the costs' channel; no other can be met.</summary>
    private static bool Passes(Reading reading, string? channel) => reading.Where.All((Condition condition) =>
        condition.Field is "source" or "channel" && string.Equals(condition.Value, channel, StringComparison.OrdinalIgnoreCase));

    /// <summary>A part of which too little has a known cost has no figure.</summary>
    private static Figures ReadMargin(Reading reading)
    {
        var window = CostWindow.Of(reading, Any);
        var sales = reading.Sales().Where(hit => window.Holds(hit.Row.When.Day)).ToArray();
        var (all, known) = (reading.Sum(sales, sale => sale.Amount), reading.Sum(sales.Where(hit => hit.Row.HasCost), sale => sale.Amount));
        var margin = reading.Sum(sales, sale => sale.Amount - sale.Cost);
        return margin with { Parts = all.Parts.Keys.Union(margin.Parts.Keys).ToDictionary(key => key, key => IsKnown(all.Of(key), known.Of(key)) ? margin.Of(key) : null) };
    }

    private static string? MarginMissing(Reading reading)
    {
        if ((reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleCost)) is { } missing)
        {
            return missing;
        }

        var window = CostWindow.Of(reading, Any);
        var whole = reading with { Breakdown = null };
        var sales = whole.Sales().Where(hit => window.Holds(hit.Row.When.Day)).ToArray();
        return IsKnown(whole.Sum(sales, sale => sale.Amount).Total, whole.Sum(sales.Where(hit => hit.Row.HasCost), sale => sale.Amount).Total)
            ? null
            : FieldNames.Of(Field.SaleCost, reading.Snapshot.Settings.RevenueSource);
    }

    /// <summary>At least 90 % of the revenue has a known cost; where there is no revenue, this is not asked.</summary>
    private static bool IsKnown(Fraction? all, Fraction? known) =>
        (all?.Numerator ?? 0) is var revenue && (revenue == 0 || (known?.Numerator ?? 0) / revenue >= LeastKnown);
}
