using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Facts;
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
    public static readonly Measure MarketingCost = Cost("marketing_cost", Marketing);

    /// <summary>Marketing and sales costs of the period.</summary>
    public static readonly Measure AcquisitionCost = Cost("acquisition_cost", Acquisition);

    /// <summary>All costs of the period.</summary>
    public static readonly Measure TotalCost = Cost("total_cost", Any);

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
        reading =>
        {
            var window = CostWindow.Of(reading, Any);
            return reading.Sum(reading.Sales().Where(hit => window.Holds(hit.Row.When.Day)), sale => sale.Amount - sale.Cost);
        },
        MarginMissing);

    private static Measure Cost(string id, CostCategory[] needed) => new(
        id,
        reading => Read(reading, CostWindow.Of(reading, needed)),
        reading => CostWindow.Of(reading, needed).IsMissing && !reading.Window.IsAhead ? CostColumn : null);

    /// <summary>By source and by channel, costs are those of the channel of that name.</summary>
    private static Figures Read(Reading reading, CostWindow window)
    {
        var total = new Fraction(window.Amount(channel => Passes(reading, channel)), null, 1);
        if (reading.Breakdown is not { } breakdown)
        {
            return Figures.Whole(total);
        }

        var keys = reading.Snapshot.Frame.Costs.Channels.Select(breakdown.KeyOfChannel).OfType<int>().Distinct();
        return new Figures(
            total,
            keys.ToDictionary(key => key, key => (Fraction?)new Fraction(window.Amount(channel => Passes(reading, channel) && breakdown.KeyOfChannel(channel) == key), null, 1)),
            null);
    }

    /// <summary>A condition on source or channel is one on the costs' channel; no other can be met.</summary>
    private static bool Passes(Reading reading, string? channel) => reading.Where.All((Condition condition) =>
        condition.Field is "source" or "channel" && string.Equals(condition.Value, channel, StringComparison.OrdinalIgnoreCase));

    private static string? MarginMissing(Reading reading)
    {
        if (SaleMeasures.GrossMargin.Missing(reading) is { } missing)
        {
            return missing;
        }

        var window = CostWindow.Of(reading, Any);
        var (known, all) = (0m, 0m);
        foreach (var (sale, _) in (reading with { Breakdown = null }).Sales().Where(hit => window.Holds(hit.Row.When.Day)))
        {
            all += sale.Amount ?? 0;
            known += sale.HasCost ? sale.Amount ?? 0 : 0;
        }

        return all != 0 && known < LeastKnown * all ? FieldNames.Of(Field.SaleCost, reading.Snapshot.Settings.RevenueSource) : null;
    }
}
