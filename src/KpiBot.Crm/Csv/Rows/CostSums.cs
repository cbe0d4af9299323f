using KpiBot.Crm.Csv.Schema;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Rows of costs add up: one fact for each month, category and channel, however many rows state it and however they write the month.</summary>
internal static class CostSums
{
    public static IEnumerable<PlacedFact> Of(IEnumerable<PlacedFact> rows, Tally tally)
    {
        var sums = new Dictionary<Cost, PlacedFact>();
        foreach (var row in rows)
        {
            var cost = (Cost)row.Fact;
            var key = cost with { Amount = 0 };
            var sum = cost.Amount + (sums.TryGetValue(key, out var before) ? ((Cost)before.Fact).Amount : 0);
            if (Math.Abs(sum) >= TypedRow.Largest)
            {
                tally.Refused([new RowError(row.File, row.Line, "amount", null, FormattableString.Invariant($"adds up with the rows before to {sum}, which is larger than any amount of money"))]);
                continue;
            }

            sums[key] = row with { Fact = cost with { Amount = sum } };
        }

        return sums.Values;
    }
}
