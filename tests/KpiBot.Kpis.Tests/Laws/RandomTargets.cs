using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Targets of all forms: of months, quarters, years, weeks and ranges, of people, teams and the company, some repeated.</summary>
internal static class RandomTargets
{
    private static readonly string[] Scopes = ["company", "company", "company", "team:top", "team:a", "team:b", "user:r0", "user:r0", "user:r1", "user:r2", "user:r3"];

    public static IEnumerable<Fact> Facts(Dice dice) =>
    [
        .. Trait.All.Values.Where(_ => dice.Is(60)).SelectMany(trait => Enumerable.Range(0, dice.From(1, 3)).Select(_ => Target(dice, trait, dice.One(Periods(dice))))),
        .. Enumerable.Range(0, dice.Upto(12)).Select(_ => Target(dice, Trait.Of("revenue"), dice.One(Periods(dice)))),
        .. Quarter(dice),
    ];

    /// <summary>A quarter's three months, so that they add up.</summary>
    private static IEnumerable<Target> Quarter(Dice dice)
    {
        var (kpi, scope, year, first) = (dice.One("revenue", "meetings", "sales_volume"), dice.One(Scopes), dice.One(2025, 2026), dice.One(1, 4, 7, 10));
        return Enumerable.Range(first, dice.One(2, 3, 3)).Select(month => Target(dice, Trait.Of(kpi), $"{year}-{month:00}") with { Scope = scope });
    }

    private static string[] Periods(Dice dice)
    {
        var year = dice.One(2025, 2026, 2026);
        return [$"{year}", $"{year}", $"{year}-Q{dice.From(1, 4)}", $"{year}-{dice.From(1, 12):00}", $"{year}-{dice.From(1, 12):00}", $"{year}-W{dice.From(1, 52):00}", $"{year}-02-10..{year}-11-{dice.From(10, 28)}"];
    }

    private static Target Target(Dice dice, Trait trait, string period) => new(trait.Id, dice.One(Scopes), period, Value(dice, trait));

    private static decimal Value(Dice dice, Trait trait) => trait switch
    {
        { Id: "nps" } => dice.From(-20, 60),
        { Id: "sales_roi" } => dice.From(-50, 200) / 100m,
        { Counts: true } => dice.From(5, 95) / 100m,
        { Id: "gross_margin_rate" or "discount_rate" } => dice.From(5, 80) / 100m,
        { Id: "revenue" or "existing_revenue" or "gross_margin" or "pipeline_value" or "weighted_pipeline" or "overdue_receivables" or "clv" } => dice.From(0, dice.One(100, 3000, 30_000)),
        { Kind: KpiKind.Stock } => dice.From(0, 20),
        { Kind: KpiKind.Flow } => dice.From(0, dice.One(8, 60)),
        _ => dice.From(1, 40),
    };
}
