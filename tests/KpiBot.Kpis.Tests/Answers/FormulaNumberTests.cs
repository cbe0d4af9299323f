using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Answers;

/// <summary>The numbers of a formula, by hand: 3 won (100, 200, 300) and 1 lost in November 2026.</summary>
public sealed class FormulaNumberTests
{
    private static readonly Company Sales = new Company().Won("2026-11-10", 100).Won("2026-11-11", 200).Won("2026-11-12", 300, "bob").Lost("2026-11-13");

    [Theory]
    [InlineData("conversion", "company", "won_deals 3, closed_deals 4")]
    [InlineData("conversion", "user:bob", "won_deals 1, closed_deals 1")]
    [InlineData("average_basket", "company", "revenue 600, sales_volume 3")]
    [InlineData("revenue", "team:west", "revenue_amount 600")]
    [InlineData("attainment", "company", "revenue 600, revenue_target ")]
    [InlineData("calls", "company", "")]
    [InlineData("cac", "user:bob", "")]
    public void Each_name_of_the_formula_has_its_number(string kpi, string scope, string expected) => Assert.Equal(
        expected,
        string.Join(", ", Numbers(kpi, scope).Select(number => FormattableString.Invariant($"{number.Name.Id} {number.Value}"))));

    private static ImmutableArray<FormulaNumber> Numbers(string kpi, string scope) => Company.Engine.Numbers(
        Sales.Snapshot(), new Question(kpi, Scope.Parse(scope)!.Value, Sales.Period("2026-11"), Instant.FromUtc(2026, 11, 20, 17, 0)));
}
