using KpiBot.Kpis.Catalogue;

namespace KpiBot.Kpis.Status;

/// <summary>What of a KPI's definition decides which targets apply.</summary>
/// <param name="Id">The KPI's id.</param>
/// <param name="Kind">Flows' targets are spread over working days.</param>
/// <param name="Additive">Whether it adds up over reps.</param>
/// <param name="IsInherited">The target of the group above holds: ratios, means, shares and flows that are no sums.</param>
/// <param name="MayBeZero">A target of 0 or less is one: counts and sums of which less is better, and what is judged by points.</param>
/// <param name="BuiltIn">The definition's own target, or null.</param>
internal readonly record struct TargetTraits(string Id, KpiKind Kind, bool Additive, bool IsInherited, bool MayBeZero, decimal? BuiltIn)
{
    /// <summary>Parts of the period and reps' targets add up.</summary>
    public bool IsAdditiveFlow => Kind == KpiKind.Flow && Additive;

    public static TargetTraits Of(KpiDefinition definition) => new(
        definition.Id,
        definition.Kind,
        definition.Additive,
        definition.Inherited,
        definition.PointsScale is not null || (definition.Direction == Direction.Down && definition.Kind != KpiKind.Ratio && !definition.RatioOfCounts),
        definition.DefaultTarget);
}
