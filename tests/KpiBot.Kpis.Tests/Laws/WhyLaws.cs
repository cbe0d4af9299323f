using CsCheck;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Why a figure moved (kpis.md, 8), on random companies: the parts add up to the change and are those worked naively.</summary>
public sealed class WhyLaws
{
    private static readonly Dimension[] Dimensions = [Dimension.Rep, Dimension.Source, Dimension.Product, Dimension.Stage, Dimension.Segment];
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("top"), Scope.Team("a"), Scope.User("r0")];

    /// <summary>Ratios whose parts are shares of one whole; the others are medians, means over reps, or count one customer in several parts.</summary>
    public static TheoryData<string> Shares =>
    [
        "conversion", "closing", "meeting_rate", "lead_conversion", "qualified_lead_conversion", "contact_rate", "qualification_rate", "cycle_days", "stage_days",
        "slippage_rate", "average_basket", "gross_margin_rate", "discount_rate", "nps", "csat", "complaint_rate", "payment_delay", "opportunity_value",
    ];

    [Fact]
    public void The_parts_of_revenue_are_the_naive_ones_and_add_up_to_the_cent() => RandomFacts.Cases.Hold(
        asked =>
        {
            foreach (var scope in Scopes)
            {
                if (Why(asked, "revenue", scope) is not { } why)
                {
                    continue;
                }

                var (before, now) = (Side(asked, scope, before: true), Side(asked, scope, before: false));
                var (effects, other) = NaiveWhy.OfDeals(before, now);
                Assert.Equal((Cents(before.Revenue), Cents(now.Revenue)), (Cents(why.Before), Cents(why.Now)));
                Assert.Equal(why.Change, why.Effects.Sum(effect => effect.Value));
                foreach (var (kind, effect) in new[] { EffectKind.Volume, EffectKind.Yield, EffectKind.Basket, EffectKind.Other }.Zip([.. effects, other]))
                {
                    Assert.Equal((double)effect, (double)Sum(why, kind), 0.000_001);
                }
            }
        },
        cases: 80);

    [Fact]
    public void Revenue_of_a_side_without_closes_is_all_volume() => RandomFacts.Cases.Hold(
        asked =>
        {
            if (Why(asked, "revenue", Scope.Company) is { } why && (Side(asked, Scope.Company, before: true) is { Volume: 0, Revenue: 0 } || Side(asked, Scope.Company, before: false) is { Volume: 0, Revenue: 0 }))
            {
                Assert.Equal((why.Change, 0m, 0m), (Sum(why, EffectKind.Volume) + Sum(why, EffectKind.Other), Sum(why, EffectKind.Yield), Sum(why, EffectKind.Basket)));
            }
        },
        cases: 80);

    [Theory]
    [MemberData(nameof(Shares))]
    public void A_ratio_is_split_as_the_naive_one_is(string kpi) => RandomFacts.Cases.Hold(
        asked =>
        {
            var (by, scope) = (Dimensions[asked.Seed % Dimensions.Length], Scopes[asked.Seed / 7 % Scopes.Length]);
            var why = Why(asked, kpi, scope, by);
            var naive = NaiveWhy.Ratio(Parts(asked, kpi, scope, by, before: true), Parts(asked, kpi, scope, by, before: false));
            if (why is null || naive is null)
            {
                Assert.True(why is null && (naive is null || !HasValues(asked, kpi, scope)), $"{kpi} by {by} of {scope}: naive {naive?.Change}, fast {why?.Change}");
                return;
            }

            AssertNear(naive.Change, why.Change);
            if (by == Dimension.Stage && asked.Book.Deals.DistinctBy(deal => deal.PipelineId).Count() > 1)
            {
                return; // two pipelines' stages of one name are two segments
            }

            AssertNear(naive.Other, Sum(why, EffectKind.Other));
            foreach (var (segment, (rate, mix)) in naive.Lines)
            {
                AssertNear(rate, why.Effects.Where(effect => effect.Kind == EffectKind.Rate && NaiveRows.KeyOf(effect.Segment) == segment).Sum(effect => effect.Value));
                AssertNear(mix, why.Effects.Where(effect => effect.Kind == EffectKind.Mix && NaiveRows.KeyOf(effect.Segment) == segment).Sum(effect => effect.Value));
            }
        },
        cases: 15);

    [Fact]
    public void Whatever_is_split_adds_up() => RandomFacts.Cases.Hold(
        asked =>
        {
            foreach (var kpi in Company.Engine.Catalogue.Definitions.Select(definition => definition.Id))
            {
                foreach (var by in Enum.GetValues<Dimension>())
                {
                    if (Why(asked, kpi, Scope.Company, by) is { } why)
                    {
                        var sum = why.Effects.Sum(effect => effect.Value);
                        Assert.True(Math.Abs(sum - why.Change) <= 0.000_000_000_000_1m * (1 + Math.Abs(why.Before)), $"{kpi} by {by}: {sum} of {why.Change}");
                        Assert.DoesNotContain(why.Effects, effect => effect.Kind != EffectKind.Other && effect.Value == 0 && kpi != "revenue");
                    }
                }
            }
        },
        cases: 15);

    private static Decomposition? Why(RandomFacts.Case asked, string kpi, Scope scope, Dimension? by = null)
    {
        try
        {
            return Company.Engine.Why(asked.Snapshot, new Question(kpi, scope, asked.Period, asked.AsOf, by));
        }
        catch (RateMissingException)
        {
            return null;
        }
    }

    private static Naive Naive(RandomFacts.Case asked, Scope scope, bool before, Part? part = null)
    {
        var other = asked.Book.Calendar.Previous(asked.Period);
        return before
            ? new Naive(asked.Book, scope, other, NaiveComparison.AsOfIn(asked.Book, asked.Period, other, asked.AsOf), asked.AsOf, part)
            : new Naive(asked.Book, scope, asked.Period, asked.AsOf, asked.AsOf, part);
    }

    private static bool HasValues(RandomFacts.Case asked, string kpi, Scope scope) =>
        Naive(asked, scope, before: true).Of(kpi).Value is not null && Naive(asked, scope, before: false).Of(kpi).Value is not null;

    private static Dictionary<string, (decimal Above, decimal Below)> Parts(RandomFacts.Case asked, string kpi, Scope scope, Dimension by, bool before) => NaiveRows
        .Keys(asked.Book, by)
        .Select(key => (Key: NaiveRows.KeyOf(key), Figure: Naive(asked, scope, before, new Part(by, key)).Of(kpi)))
        .Where(part => part.Figure is { Above: not null, Below: not null } && (part.Figure.Above != 0 || part.Figure.Below != 0))
        .ToDictionary(part => part.Key, part => (part.Figure.Above ?? 0, part.Figure.Below ?? 0));

    /// <summary>Deals closed, or customers that bought; sales; revenue.</summary>
    private static NaiveWhy.Side Side(RandomFacts.Case asked, Scope scope, bool before)
    {
        var naive = Naive(asked, scope, before);
        var sales = naive.Sales().Where(sale => sale.Amount >= 0).ToList();
        var volume = asked.Book.OfOrders ? sales.Select(sale => sale.Account).OfType<string>().Distinct().Count() : naive.Closed().Count();
        return new NaiveWhy.Side(volume, sales.Count, naive.Sales().Sum(asked.Book.Revenue));
    }

    private static decimal Sum(Decomposition why, EffectKind kind) => why.Effects.Where(effect => effect.Kind == kind).Sum(effect => effect.Value);

    private static decimal Cents(decimal money) => Math.Round(money, 2);

    private static void AssertNear(decimal a, decimal b) => Assert.True(Math.Abs(a - b) <= 0.000_000_000_01m * (1 + Math.Abs(a)), $"naive {a}, fast {b}");
}
