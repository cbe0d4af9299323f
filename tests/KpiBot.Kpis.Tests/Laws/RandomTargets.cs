using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Targets of all forms: of months, quarters, years, weeks and ranges, of people, teams and the company, some repeated.</summary>
internal static class RandomTargets
{
    private static readonly string[] Whose = ["company", "company", "company", "team:top", "team:a", "team:b", "user:r0", "user:r0", "user:r1", "user:r2", "user:r3"];

    public static IEnumerable<Fact> Facts(Dice dice) =>
    [
        .. Trait.All.Values.Where(_ => dice.Is(60)).SelectMany(trait => Enumerable.Range(0, dice.From(1, 3)).Select(_ => Target(dice, trait, dice.One(Names(dice))))),
        .. Enumerable.Range(0, dice.Upto(12)).Select(_ => Target(dice, Trait.Of("revenue"), dice.One(Names(dice)))),
        .. Quarter(dice),
    ];

    /// <summary>Targets that the figures of P just meet or just miss, so that every colour and every bound is reached.</summary>
    public static IEnumerable<Fact> Near(Dice dice, Ledger book, KpiPeriod period, Instant asOf) => period.Kind == PeriodKind.LastDays ? [] : Trait.All.Values
        .Where(trait => trait.Id is not ("attainment" or "forecast" or "effort_needed" or "pipeline_coverage") && dice.Is(60))
        .Select(trait => (trait, Scope: dice.One(Scope.Company, Scope.Company, Scope.Team("top"), Scope.Team("a"), Scope.User("r0"))))
        .Select(aim => (aim.trait, aim.Scope, Value: new Naive(book, aim.Scope, period, asOf).Of(aim.trait.Id).Value * Share(book, aim.trait, aim.Scope, period, asOf) / dice.One(1.05m, 1m, 0.95m, 0.9m, 0.8m, 0.6m)))
        .Where(aim => aim.Value is not null and not 0 and < 1_000_000)
        .Select(aim => new Target(aim.trait.Id, aim.Scope.ToString(), period.Name, Math.Round(aim.Value!.Value, 6)));

    /// <summary>Of a flow the whole P's share of what has elapsed.</summary>
    private static decimal Share(Ledger book, Trait trait, Scope scope, KpiPeriod period, Instant asOf)
    {
        var elapsed = book.WorkingDays(scope, period.Start, LocalDate.Min(period.End, book.NotElapsed(asOf)));
        return trait.Kind == KpiKind.Flow && elapsed > 0 ? (decimal)book.WorkingDays(scope, period.Start, period.End) / elapsed : 1;
    }

    /// <summary>A quarter's three months, so that they add up.</summary>
    private static IEnumerable<Target> Quarter(Dice dice)
    {
        var (kpi, scope, year, first) = (dice.One("revenue", "meetings", "sales_volume"), dice.One(Whose), dice.One(2025, 2026), dice.One(1, 4, 7, 10));
        return Enumerable.Range(first, dice.One(2, 3, 3)).Select(month => Target(dice, Trait.Of(kpi), $"{year}-{month:00}") with { Scope = scope });
    }

    private static string[] Names(Dice dice)
    {
        var year = dice.One(2025, 2026, 2026);
        return [$"{year}", $"{year}", $"{year}-Q{dice.From(1, 4)}", $"{year}-{dice.From(1, 12):00}", $"{year}-{dice.From(1, 12):00}", $"{year}-W{dice.From(1, 52):00}", $"{year}-02-10..{year}-11-{dice.From(10, 28)}"];
    }

    private static Target Target(Dice dice, Trait trait, string period) => new(trait.Id, dice.One(Whose), period, Value(dice, trait));

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
