using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>Why a figure moved, October against September, in numbers worked by hand.</summary>
public sealed class DecompositionTests
{
    [Fact]
    public void Revenue_splits_into_volume_yield_and_basket()
    {
        // 10 closed × 0.5 × 100 = 500 becomes 20 × 0.4 × 120 = 960.
        var why = Why(new Company().Won("2026-09-10", 100, times: 5).Lost("2026-09-10", times: 5).Won("2026-10-10", 120, times: 8).Lost("2026-10-10", times: 12), "revenue");
        Assert.Equal((500m, 960m, 460m, "2026-10", "2026-09"), (why?.Before, why?.Now, why?.Change, why?.Period.Name, why?.Against.Name));
        Assert.Equal([(EffectKind.Volume, 493.3333m), (EffectKind.Yield, -166.6667m), (EffectKind.Basket, 133.3333m)], Told(why));
        Assert.Equal(460m, why?.Effects.Sum(effect => effect.Value));
    }

    [Fact]
    public void Revenue_of_orders_splits_by_customers()
    {
        // 2 customers × 1.5 × 100 = 300 becomes 4 × 1 × 50 = 200: the credit note lowers the basket and is no order.
        var company = new Company { Settings = new WorkspaceSettings { RevenueSource = RevenueSource.Orders } };
        foreach (var (account, place) in new[] { "a", "a", "b" }.Select((account, place) => (account, place)))
        {
            company.With(new Order($"s{place}", account, Company.On("2026-09-10"), 100));
        }

        foreach (var account in new[] { "a", "b", "c", "d" })
        {
            company.With(new Order($"o{account}", account, Company.On("2026-10-10"), 60));
        }

        company.With(new Order("credit", "e", Company.On("2026-10-10"), -40));
        var why = Why(company, "revenue");
        Assert.Equal((300m, 200m), (why?.Before, why?.Now));
        Assert.Equal([(EffectKind.Volume, 191.6667m), (EffectKind.Yield, -108.3333m), (EffectKind.Basket, -183.3333m)], Told(why));
    }

    [Fact]
    public void A_side_without_sales_is_all_volume_and_its_credit_notes_a_line_of_their_own()
    {
        var company = new Company { Settings = new WorkspaceSettings { RevenueSource = RevenueSource.Orders } }
            .With(new Order("s", "a", Company.On("2026-09-10"), -30), new Order("o", "a", Company.On("2026-10-10"), 200));
        Assert.Equal([(EffectKind.Volume, 200m), (EffectKind.Yield, 0m), (EffectKind.Basket, 0m), (EffectKind.Other, 30m)], Told(Why(company, "revenue")));
        var none = new Company().Won("2026-01-05").Won("2026-10-10", 120, times: 8).Lost("2026-10-10", times: 12);
        Assert.Equal([(EffectKind.Volume, 960m), (EffectKind.Yield, 0m), (EffectKind.Basket, 0m)], Told(Why(none, "revenue")));
    }

    [Fact]
    public void Orders_of_customers_that_nobody_wrote_down_are_a_line_of_their_own()
    {
        var company = new Company { Settings = new WorkspaceSettings { RevenueSource = RevenueSource.Orders } }
            .With(new Order("s", "a", Company.On("2026-09-10"), 100), new Order("o", string.Empty, Company.On("2026-10-10"), 250));
        Assert.Equal([(EffectKind.Volume, -175m), (EffectKind.Yield, 0m), (EffectKind.Basket, 75m), (EffectKind.Other, 250m)], Told(Why(company, "revenue")));
    }

    [Fact]
    public void Revenue_without_a_number_on_one_side_is_not_split() => Assert.Null(Why(new Company(), "revenue"));

    [Fact]
    public void A_ratio_splits_into_rate_and_mix_of_each_segment()
    {
        // Web 10 of 20, Salon 10 of 80: 20 %. Then Web 24 of 40, Salon 12 of 60: 36 %.
        var why = Why(Sources(10, 20, 10, 80, 24, 40, 12, 60), "conversion", Dimension.Source);
        Assert.Equal((0.2m, 0.36m, 0.16m), (why?.Before, why?.Now, why?.Change));
        Assert.Equal(
            [("Salon", EffectKind.Rate, 0.0525m), ("Salon", EffectKind.Mix, 0.0235m), ("Web", EffectKind.Rate, 0.03m), ("Web", EffectKind.Mix, 0.054m)],
            why!.Effects.Select(effect => (effect.Segment ?? "", effect.Kind, effect.Value)).OrderBy(effect => effect.Item1).ThenBy(effect => effect.Kind));
    }

    [Fact]
    public void A_segment_of_one_side_only_is_one_line_of_mix()
    {
        var why = Why(Sources(10, 20, 0, 0, 10, 20, 0, 20), "conversion", Dimension.Source);
        Assert.Equal([("Salon", EffectKind.Mix, -0.1875m), ("Web", EffectKind.Mix, -0.0625m)], why!.Effects.Select(effect => (effect.Segment ?? "", effect.Kind, effect.Value)).Order());
    }

    [Fact]
    public void What_a_segment_without_a_denominator_moved_is_other()
    {
        // Two baskets of 100; then beside them a credit note of another product.
        var company = new Company().Won("2026-09-10", 100, times: 2).Won("2026-10-10", 100, times: 2).Closed(Outcome.Won, "2026-01-01", "2026-10-11", -30, but: deal => deal with { Product = "Chair" });
        var why = Why(company, "average_basket", Dimension.Product);
        Assert.Equal([(EffectKind.Other, -15m)], Told(why));
    }

    [Fact]
    public void What_has_no_parts_is_not_split()
    {
        var company = Sources(10, 20, 10, 80, 24, 40, 12, 60);
        Assert.Null(Why(company, "conversion"));
        Assert.Null(Why(company, "conversion", Dimension.Month));
        Assert.Null(Why(company, "conversion", Dimension.Week));
        Assert.Null(Why(company, "sales_volume", Dimension.Source));
        Assert.Null(Why(Sources(0, 0, 0, 0, 24, 40, 12, 60), "conversion", Dimension.Source));
    }

    [Fact]
    public void A_mean_over_reps_and_a_customer_of_two_parts_are_no_shares_of_a_whole()
    {
        var active = new Company().Won("2026-01-05").Done("call", "2026-09-10", 1).Done("call", "2026-10-09", 1);
        Assert.NotNull(active.Ask("activity_rhythm", "2026-10", Findings.AsOf).Previous?.Value);
        Assert.Null(Why(active, "activity_rhythm", Dimension.Rep));
        var twice = new Company();
        foreach (var (day, product) in new[] { ("2024-12-01", "Chair"), ("2024-12-01", "Table"), ("2025-12-20", "Chair") })
        {
            twice.Closed(Outcome.Won, "2024-01-02", day, 10, but: deal => deal with { AccountId = "a", Product = product });
        }

        Assert.NotNull(twice.Ask("retention_rate", "2026-10", Findings.AsOf).Previous?.Value);
        Assert.Null(Why(twice, "retention_rate", Dimension.Product));
    }

    [Fact]
    public void A_stock_that_was_photographed_as_a_whole_has_no_parts()
    {
        var company = new Company().With(new Deal("d", "Proposal", Outcome.Open) { OwnerId = "alice", CreatedAt = Company.On("2026-09-01"), NextStepAt = Company.On("2026-12-01"), Amount = 10 });
        var photo = new Photo(new LocalDate(2026, 10, 20), "next_step_rate", "company", string.Empty, 1, 2, 2, 1);
        Assert.Null(Company.Engine.Why(company.Snapshot().With([photo]), Question(company, "next_step_rate", "2026-11", Dimension.Rep)));
        Assert.NotNull(Company.Engine.Why(company.Snapshot(), Question(company, "opportunity_value", "2026-11", Dimension.Rep)));
    }

    private static Company Sources(params int[] counts)
    {
        var company = new Company().Won("2026-01-05");
        for (var i = 0; i < counts.Length; i += 2)
        {
            var (won, closed, day, source) = (counts[i], counts[i + 1], i < 4 ? "2026-09-10" : "2026-10-10", i % 4 == 0 ? "Web" : "Salon");
            company.Closed(Outcome.Won, "2025-01-02", day, 10, but: deal => deal with { Source = source }, times: won);
            company.Closed(Outcome.Lost, "2025-01-02", day, 10, but: deal => deal with { Source = source }, times: closed - won);
        }

        return company;
    }

    private static (EffectKind Kind, decimal Value)[] Told(Decomposition? why) => [.. why!.Effects.Select(effect => (effect.Kind, Math.Round(effect.Value, 4)))];

    private static Decomposition? Why(Company company, string kpi, Dimension? by = null) => Company.Engine.Why(company.Snapshot(), Question(company, kpi, "2026-10", by));

    private static Question Question(Company company, string kpi, string period, Dimension? by) =>
        new(kpi, Scope.Company, company.Period(period), InstantPattern.General.Parse(Findings.AsOf).Value, by);
}
