using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over customers: accounts with at least one record of revenue.</summary>
internal static class CustomerMeasures
{
    private const int YearDays = 365;
    private const decimal MostYears = 20;

    /// <summary>Accounts whose first record of revenue ever is in the period and in the scope.</summary>
    public static readonly Measure NewCustomers = new(
        "new_customer_accounts",
        reading => reading.Count(FirstSales(reading)),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAccount));

    /// <summary>Customers with a record in the 365 dates before the last 365.</summary>
    public static readonly Measure FormerCustomers = new(
        "former_customers",
        reading => reading.Each(part => Number(part.Noted(Former(part)).Count())),
        RetentionMissing);

    /// <summary>Those who have one in the last 365 dates too.</summary>
    public static readonly Measure RetainedCustomers = new(
        "retained_customers",
        reading => reading.Each(part => Number(part.Noted(Former(part).Where(Accounts(part.SalesOfLast(YearDays)).Contains)).Count())),
        RetentionMissing);

    /// <summary>Distinct customers of the period.</summary>
    public static readonly Measure Customers = new(
        "customers",
        reading => reading.Each(part => Number(part.Noted(Accounts(part.Sales())).Count())),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAccount));

    /// <summary>Average basket × purchases per customer × lifetime in years, over the 365 dates to the moment of measure.</summary>
    public static readonly Measure LifetimeValue = new(
        "lifetime_value",
        reading => reading.Each(LifetimeValueOf),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleAccount) ?? MarginMissing(reading));

    /// <summary>The accounts of these sales.</summary>
    public static HashSet<int> Accounts(IEnumerable<Hit<SaleRow>> sales) =>
        [.. sales.Select(hit => hit.Row.Account).Where(account => account != Codes.Blank)];

    /// <summary>The first records of revenue of accounts, in the window and the scope.</summary>
    public static IEnumerable<Hit<SaleRow>> FirstSales(Reading reading) => reading.Sales().Where(hit =>
        hit.Row.Account != Codes.Blank && reading.Snapshot.FirstSales[hit.Row.Account] is var first && first.When == hit.Row.When && first.Id == hit.Row.Id);

    private static HashSet<int> Former(Reading reading) =>
        Accounts(reading.SalesOfLast(YearDays, reading.Window.StockDay - YearDays));

    private static string? RetentionMissing(Reading reading) => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAccount);

    /// <summary>Where the value is of margin: sales of the year, none of which has a known cost.</summary>
    private static string? MarginMissing(Reading reading)
    {
        if (!reading.Snapshot.Settings.LifetimeValueOfMargin)
        {
            return null;
        }

        if (reading.Since(Field.SaleCost) is { } missing)
        {
            return missing;
        }

        var sales = (reading with { Breakdown = null }).SalesOfLast(YearDays).ToArray();
        return sales.Length > 0 && !Array.Exists(sales, hit => hit.Row is { HasAmount: true, HasCost: true })
            ? FieldNames.Of(Field.SaleCost, reading.Snapshot.Settings.RevenueSource)
            : null;
    }

    private static Fraction Number(int count) => new(count, null, count);

    /// <summary>Basket × purchases = revenue ÷ sales × sales ÷ customers.</summary>
    private static Fraction? LifetimeValueOf(Reading reading)
    {
        var sales = reading.SalesOfLast(YearDays).ToArray();
        var (count, customers) = (sales.Count(hit => !hit.Row.IsNegative), Accounts(sales).Count);
        if (count == 0 || customers == 0 || Lifetime(reading) is not { } years)
        {
            return Fraction.Undefined;
        }

        var revenue = sales.Sum(hit => hit.Row.Amount ?? 0);
        var value = new Fraction(revenue * years.Numerator, customers * (years.Denominator ?? 1), customers);
        return reading.Snapshot.Settings.LifetimeValueOfMargin ? TimesMargin(value, sales) : value;
    }

    private static Fraction? TimesMargin(Fraction value, Hit<SaleRow>[] sales)
    {
        var costed = sales.Where(hit => hit.Row is { HasAmount: true, HasCost: true }).ToArray();
        var revenue = costed.Sum(hit => hit.Row.Amount ?? 0);
        var margin = revenue - costed.Sum(hit => hit.Row.Cost ?? 0);
        return Fraction.Combine('*', value, new Fraction(margin, revenue, costed.Length));
    }

    /// <summary>The setting, or else 1 ÷ churn (no churn: 20; no earlier customers: undefined), at most 20 years.</summary>
    private static Fraction? Lifetime(Reading reading)
    {
        if (reading.Snapshot.Settings.CustomerLifetimeYears is { } set)
        {
            return new Fraction(Math.Min(set, MostYears), null, 1);
        }

        var former = Former(reading);
        var lost = former.Count - former.Count(Accounts(reading.SalesOfLast(YearDays)).Contains);
        return former.Count == 0 ? null
            : lost * MostYears <= former.Count ? new Fraction(MostYears, null, former.Count)
            : new Fraction(former.Count, lost, former.Count);
    }
}
