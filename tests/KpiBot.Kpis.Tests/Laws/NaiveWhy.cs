namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Why did it move? (kpis.md, 8): the parts add up to the change.</summary>
internal static class NaiveWhy
{
    /// <summary>
    /// A change of a product of three factors by the Shapley value: each factor's mean effect over the 6 orders in which they may
    /// change. A factor undefined on one side takes the other side's value; on both, 0. What the product does not tell is "other".
    /// </summary>
    public static (decimal[] Effects, decimal Other) Product(decimal?[] before, decimal?[] after, decimal valueBefore, decimal valueAfter)
    {
        var from = before.Select((factor, place) => factor ?? after[place] ?? 0).ToArray();
        var to = after.Select((factor, place) => factor ?? before[place] ?? 0).ToArray();
        var effects = new decimal[3];
        foreach (var order in new int[][] { [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            var now = from.ToArray();
            foreach (var factor in order)
            {
                var was = now[0] * now[1] * now[2];
                now[factor] = to[factor];
                effects[factor] += ((now[0] * now[1] * now[2]) - was) / 6;
            }
        }

        return (effects, valueAfter - valueBefore - effects.Sum());
    }

    /// <summary>Revenue from deals: deals closed × conversion × average basket, conversion being sales (won with an amount ≥ 0) ÷ closed, so that the product is the revenue.</summary>
    public static (decimal[] Effects, decimal Other) OfDeals(Side before, Side after) => Product(
        [before.Volume, Quotient(before.Sales, before.Volume), Quotient(before.Revenue, before.Sales)],
        [after.Volume, Quotient(after.Sales, after.Volume), Quotient(after.Revenue, after.Sales)],
        before.Revenue,
        after.Revenue);

    /// <summary>A change of a ratio over the segments of a dimension; null where it is undefined on one side.</summary>
    public static Mix? Ratio(IReadOnlyDictionary<string, (decimal Above, decimal Below)> before, IReadOnlyDictionary<string, (decimal Above, decimal Below)> after)
    {
        var (below0, below1) = (before.Values.Sum(part => part.Below), after.Values.Sum(part => part.Below));
        if (below0 == 0 || below1 == 0)
        {
            return null;
        }

        var (whole0, whole1) = (before.Values.Sum(part => part.Above) / below0, after.Values.Sum(part => part.Above) / below1);
        var lines = new Dictionary<string, (decimal Rate, decimal Mix)>();
        var other = 0m;
        foreach (var segment in before.Keys.Union(after.Keys))
        {
            var (a, b) = (before.GetValueOrDefault(segment), after.GetValueOrDefault(segment));
            other += (b.Below == 0 ? b.Above / below1 : 0) - (a.Below == 0 ? a.Above / below0 : 0);
            if ((Quotient(a.Above, a.Below) ?? Quotient(b.Above, b.Below)) is { } rate0)
            {
                var rate1 = Quotient(b.Above, b.Below) ?? rate0;
                var (share0, share1) = (a.Below / below0, b.Below / below1);
                lines.Add(segment, ((share0 + share1) / 2 * (rate1 - rate0), (share1 - share0) * (((rate0 + rate1) / 2) - ((whole0 + whole1) / 2))));
            }
        }

        return new Mix(lines, other, whole1 - whole0);
    }

    private static decimal? Quotient(decimal above, decimal below) => below == 0 ? null : above / below;

    /// <summary>One side of a comparison of revenue.</summary>
    /// <param name="Volume">Deals closed, or customers.</param>
    /// <param name="Sales">Records with an amount ≥ 0.</param>
    /// <param name="Revenue">Their sum, credit notes included.</param>
    internal sealed record Side(decimal Volume, decimal Sales, decimal Revenue);

    /// <summary>Per segment its rate and mix effect, and what segments without a denominator moved.</summary>
    internal sealed record Mix(Dictionary<string, (decimal Rate, decimal Mix)> Lines, decimal Other, decimal Change);
}
