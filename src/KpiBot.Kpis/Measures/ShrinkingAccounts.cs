using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// Customers of classes A and B whose revenue over the 90 dates to the moment is under 70 % of that over the 90 dates before (which
/// is above 0) and, where it was above 0 over the same calendar dates one year before, under 70 % of that too.
/// </summary>
internal static class ShrinkingAccounts
{
    private const int Days = 90;
    private const decimal Least = 0.70m;

    public static readonly Measure Number = new(
        "shrinking_customers",
        reading => reading.Each(part => new Fraction(part.Noted(Of(part)).Count(), null, 1)),
        reading => reading.Since(Field.Sale) ?? reading.Since(Field.SaleAmount) ?? reading.Since(Field.SaleAccount));

    /// <summary>Their codes.</summary>
    public static IEnumerable<int> Of(Reading reading) => Changes(reading).Select(account => account.Code);

    /// <summary>Their codes, with the revenue of the 90 dates and of the 90 before.</summary>
    public static IEnumerable<(int Code, decimal Now, decimal Before)> Changes(Reading reading)
    {
        var classes = reading.Snapshot.Classes.Then(reading.Window);
        var now = Revenue(reading.SalesOfLast(Days));
        var before = Revenue(reading.SalesOfLast(Days, reading.Window.StockDay - Days));
        var yearBefore = Revenue(reading.AsThen().Over(YearBefore(reading)).Sales());
        return before
            .Where(account => account.Value > 0 && classes[account.Key] is AccountClass.A or AccountClass.B)
            .Where(account => now.GetValueOrDefault(account.Key) < Least * account.Value)
            .Where(account => yearBefore.GetValueOrDefault(account.Key) is var then && (then <= 0 || now.GetValueOrDefault(account.Key) < Least * then))
            .Select(account => (account.Key, now.GetValueOrDefault(account.Key), account.Value));
    }

    private static Window YearBefore(Reading reading)
    {
        var last = Timestamp.DateOf(reading.Window.StockDay);
        var period = PeriodCalendar.Range(last.PlusDays(1 - Days).PlusYears(-1), last.PlusYears(-1));
        return Window.Of(period, reading.Window.AsOf, reading.Zone) with { PresentMillis = reading.Window.PresentMillis };
    }

    private static Dictionary<int, decimal> Revenue(IEnumerable<Hit<SaleRow>> sales)
    {
        var revenue = new Dictionary<int, decimal>();
        foreach (var (sale, _) in sales.Where(hit => hit.Row.Account != Codes.Blank))
        {
            revenue[sale.Account] = revenue.GetValueOrDefault(sale.Account) + (sale.Amount ?? 0);
        }

        return revenue;
    }
}
