using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;

namespace KpiBot.Rituals.Targets;

/// <summary>
/// Whether a target is one to work with: specific (a KPI of the catalogue, for whom it exists), measurable (the amount is in its unit), attainable (against the
/// last periods of the same kind), relevant (it serves an objective), dated (its period is not over). Pure: what it needs to know is handed to it.
/// </summary>
internal static class SmartCheck
{
    /// <summary>So many finished periods are looked back on.</summary>
    public const int Periods = 4;

    // Further beyond the best that was ever reached, a target discourages.
    private const decimal Stretch = 0.25m;

    /// <summary>Why a wish can't be a target at all; null where it can.</summary>
    public static TargetFault? Fault(TargetWish wish, LocalDate today) => wish switch
    {
        { Kpi: { TargetOf: not null } or { JudgedBy: not null } } => TargetFault.OfRevenue,
        { Kpi.CompanyOnly: true, Scope.Kind: not ScopeKind.Company } => TargetFault.CompanyOnly,
        { Period.Kind: not (PeriodKind.Week or PeriodKind.Month or PeriodKind.Quarter or PeriodKind.Year) } => TargetFault.OddPeriod,
        _ when wish.Period.End <= today => TargetFault.Over,
        _ => OfUnit(wish.Kpi, wish.Said.Kind) ?? OfValue(wish.Kpi, ValueOf(wish)),
    };

    /// <summary>The amount in the KPI's unit: a share as a fraction, however it was said ("30 %", "30", "0.3").</summary>
    public static decimal ValueOf(TargetWish wish) =>
        wish is { Kpi.Unit: Unit.Percent, Said: { Kind: QuantityKind.Number, Value: > 1 and var points } } ? points / 100 : wish.Said.Value;

    /// <summary>A value as somebody would have said it.</summary>
    public static Quantity Said(KpiDefinition kpi, decimal value) => new(value, kpi.Unit switch
    {
        Unit.Percent => QuantityKind.Percent,
        Unit.Money => QuantityKind.Money,
        _ => QuantityKind.Number,
    });

    /// <summary>What is to be said of a wish that can be a target.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="past">The values of the last finished periods of its kind, in any order.</param>
    public static SmartVerdict Of(TargetWish wish, ImmutableArray<decimal?> past)
    {
        var value = ValueOf(wish);
        var known = past.OfType<decimal>().ToArray();
        if (known.Length == 0)
        {
            return new SmartVerdict(value, Attainable.NoPast, null, null);
        }

        var isUp = wish.Kpi.Direction is Direction.Up;
        var best = isUp ? known.Max() : known.Min();
        var beyond = best > 0 ? (isUp ? (value / best) - 1 : 1 - (value / best)) : (decimal?)null;
        return new SmartVerdict(value, beyond > Stretch ? Attainable.FarBeyond : beyond > 0 ? Attainable.Beyond : Attainable.Reached, best, beyond);
    }

    private static TargetFault? OfUnit(KpiDefinition kpi, QuantityKind said) => (kpi.Unit, said) switch
    {
        (Unit.Percent, QuantityKind.Money) => TargetFault.NotMoney,
        (not (Unit.Percent or Unit.Money), QuantityKind.Money) => TargetFault.NotMoney,
        (not Unit.Percent, QuantityKind.Percent) => TargetFault.NotShare,
        _ => null,
    };

    private static TargetFault? OfValue(KpiDefinition kpi, decimal value) =>
        !kpi.TakesTarget(value) ? TargetFault.NotAboveZero
        : kpi.Unit is Unit.Percent && value > 1 && IsPartOfWhole(kpi) ? TargetFault.AboveWhole
        : null;

    // A call may book two meetings, and a return on costs has no ceiling.
    private static bool IsPartOfWhole(KpiDefinition kpi) => kpi is { PointsScale: null, Id: not "meeting_rate" };
}
