using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>What a made company spends: the accounts of a month are known when it has ended.</summary>
internal static class MonthlyCosts
{
    // Of the revenue that is wanted.
    private const decimal Pay = 0.22m;
    private const decimal Travel = 0.03m;
    private const decimal Delivery = 0.05m;

    public static IEnumerable<Cost> Of(Company company)
    {
        for (var month = company.Calendar.First; month.PlusMonths(1) <= company.LastDay.PlusDays(1); month = month.PlusMonths(1))
        {
            var draw = new Draw(company.Seed, month.Year, month.Month);
            var (when, revenue) = (month.ToYearMonth(), company.MonthOfARep * company.Reps.Count(rep => !(rep.Start > month) && !(rep.End < month)));
            foreach (var source in company.Sources)
            {
                yield return new Cost(when, CostCategory.Marketing, source.Name, Spent(revenue * source.Budget * (decimal)WorkCalendar.Season(month.Month), draw));
            }

            yield return new Cost(when, CostCategory.Sales, null, Spent(revenue * Pay, draw));
            yield return new Cost(when, CostCategory.Sales, "Déplacements", Spent(revenue * Travel, draw));
            yield return new Cost(when, CostCategory.Other, null, Spent(revenue * Delivery, draw));
        }
    }

    private static decimal Spent(decimal planned, Draw draw) => decimal.Round(planned * (decimal)(0.92 + (0.16 * draw.Next())) / 10m) * 10m;
}
