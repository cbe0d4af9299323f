using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>What other currencies are worth in euros, with the budget's rates for the months that are planned.</summary>
internal static class MonthlyRates
{
    public static IEnumerable<Rate> Of(Company company) =>
        from currency in company.Currencies
        from rate in Of(company, currency)
        select rate;

    private static IEnumerable<Rate> Of(Company company, string currency)
    {
        var rate = currency switch { "GBP" => 1.17, "CHF" => 1.05, _ => 0.92 };
        for (var month = company.Calendar.First; month < CompanyTargets.End(company.LastDay); month = month.PlusMonths(1))
        {
            // A few per cent a year, back and forth.
            rate *= 0.99 + (0.02 * new Draw(company.Seed, month.Year, month.Month, currency[0]).Next());
            yield return new Rate(month.ToYearMonth(), currency, decimal.Round((decimal)rate, 4));
        }
    }
}
