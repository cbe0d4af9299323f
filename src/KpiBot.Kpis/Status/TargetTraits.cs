using KpiBot.Kpis.Catalogue;

namespace KpiBot.Kpis.Status;

/// <summary>What of a KPI's definition decides which targets apply.</summary>
/// <param name="Id">The KPI's id.</param>
/// <param name="Kind">Flows' targets are spread over working days.</param>
/// <param name="Additive">Whether it adds up over reps.</param>
/// <param name="IsInherited">The target of the group above holds: ratios, means, shares and flows that are no sums.</param>
/// <param name="Range">Which values are a target.</param>
/// <param name="BuiltIn">The definition's own target, or null.</param>
internal readonly record struct TargetTraits(string Id, KpiKind Kind, bool Additive, bool IsInherited, TargetRange Range, decimal? BuiltIn)
{
    /// <summary>Parts of the period and reps' targets add up.</summary>
    public bool IsAdditiveFlow => Kind == KpiKind.Flow && Additive;

    /// <summary>Whether a value is a target at all.</summary>
    public bool Takes(decimal value) => value > 0 || Range == TargetRange.Any || (value == 0 && Range == TargetRange.ZeroToo);

    public static TargetTraits Of(KpiDefinition definition) => new(
        definition.Id,
        definition.Kind,
        definition.Additive,
        definition.Inherited,
        definition.PointsScale is not null ? TargetRange.Any
            : definition.Direction == Direction.Down && definition.Kind != KpiKind.Ratio && !definition.RatioOfCounts ? TargetRange.ZeroToo
            : TargetRange.AboveZero,
        definition.DefaultTarget);
}
