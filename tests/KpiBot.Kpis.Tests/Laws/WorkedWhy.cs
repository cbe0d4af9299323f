using CsCheck;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Section 8 of kpis.md in numbers worked by hand.</summary>
public sealed class WorkedWhy
{
    [Fact]
    public void Three_factors_share_a_change_by_their_mean_effect_over_all_orders()
    {
        // 10 closed × 0.5 × 100 = 500 becomes 20 × 0.4 × 120 = 960. Volume: 10 × ((0.5 × 100 + 0.4 × 120) ÷ 3 + (0.5 × 120 + 0.4 × 100) ÷ 6);
        // conversion: −0.1 × ((1000 + 2400) ÷ 3 + (1200 + 2000) ÷ 6); basket: 20 × ((5 + 8) ÷ 3 + (4 + 10) ÷ 6).
        var (effects, other) = NaiveWhy.OfDeals(new(10, 5, 500), new(20, 8, 960));
        Assert.Equal([493.3333m, -166.6667m, 133.3333m], effects.Select(effect => Math.Round(effect, 4)));
        Assert.Equal(0m, Math.Round(other, 20));
    }

    [Fact]
    public void A_side_without_closes_is_all_volume()
    {
        var (effects, other) = NaiveWhy.OfDeals(new(0, 0, 0), new(10, 4, 800));
        Assert.Equal([800m, 0m, 0m], effects.Select(effect => Math.Round(effect, 20)));
        Assert.Equal(0m, Math.Round(other, 20));
    }

    [Fact]
    public void Credit_notes_of_a_side_without_sales_are_a_line_of_their_own()
    {
        // Before: one credit note of −30, no sale. After: 4 sales of 10 closed, 800. The product moves from 0 to 800, the credit note's end is +30.
        var (effects, other) = NaiveWhy.OfDeals(new(0, 0, -30), new(10, 4, 800));
        Assert.Equal((800m, 30m), (Math.Round(effects.Sum(), 20), Math.Round(other, 20)));
    }

    [Fact]
    public void A_ratio_splits_into_rate_and_mix_of_each_segment()
    {
        // Web 10 of 20, Salon 10 of 80: 20 %. Then Web 24 of 40, Salon 12 of 60: 36 %. Mean of the totals 28 %.
        var why = NaiveWhy.Ratio(
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (10, 20), ["Salon"] = (10, 80) },
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (24, 40), ["Salon"] = (12, 60) })!;
        Assert.Equal((0.03m, 0.054m), why.Lines["Web"]);
        Assert.Equal((0.0525m, 0.0235m), why.Lines["Salon"]);
        Assert.Equal((0.16m, 0m), (why.Lines.Values.Sum(line => line.Rate + line.Mix), why.Other));
    }

    [Fact]
    public void A_segment_of_one_side_is_one_line_of_mix()
    {
        // Web 10 of 20 alone; then Salon 0 of 20 beside it: from 50 % to 25 %; mean 37.5 %; Salon's share rises by a half at a rate of 0.
        var why = NaiveWhy.Ratio(
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (10, 20) },
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (10, 20), ["Salon"] = (0, 20) })!;
        Assert.Equal((0m, -0.1875m), why.Lines["Salon"]);
        Assert.Equal((0m, -0.0625m), why.Lines["Web"]);
    }

    [Fact]
    public void What_a_segment_without_a_denominator_moved_is_other()
    {
        // Average basket: a credit note of −30 without a sale beside 2 sales of 100 each.
        var why = NaiveWhy.Ratio(
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (200, 2) },
            new Dictionary<string, (decimal, decimal)> { ["Web"] = (200, 2), [""] = (-30, 0) })!;
        Assert.Equal((-15m, -15m, (0m, 0m)), (why.Change, why.Other, why.Lines["Web"]));
        Assert.Null(NaiveWhy.Ratio(new Dictionary<string, (decimal, decimal)>(), new Dictionary<string, (decimal, decimal)> { ["Web"] = (1, 2) }));
    }

    [Fact]
    public void The_parts_add_up()
    {
        var segment = Gen.Select(Gen.Int[0, 3], Gen.Int[-50, 200], Gen.Int[0, 4]);
        Gen.Select(segment.Array[0, 5], segment.Array[0, 5]).Hold(
            (before, after) =>
        {
            var why = NaiveWhy.Ratio(Segments(before), Segments(after));
            Assert.True(why is null || Math.Abs(why.Lines.Values.Sum(line => line.Rate + line.Mix) + why.Other - why.Change) < 0.0000000000000000001m);
        },
        cases: 100);
    }

    private static Dictionary<string, (decimal Above, decimal Below)> Segments((int Name, int Above, int Below)[] parts) =>
        parts.DistinctBy(part => part.Name).ToDictionary(part => $"s{part.Name}", part => ((decimal)part.Above, (decimal)part.Below));
}
