using KpiBot.Kpis.Catalogue;

namespace KpiBot.Kpis.Status;

/// <summary>What of a KPI's definition decides which targets apply.</summary>
internal readonly record struct TargetTraits(string Id, KpiKind Kind, bool Additive, decimal? BuiltIn)
{
    /// <summary>Parts of the period and reps' targets add up.</summary>
    public bool IsAdditiveFlow => Kind == KpiKind.Flow && Additive;

    /// <summary>The target of the group above holds: ratios and flows that are no sums. Counts and sums are not inherited.</summary>
    public bool IsInherited => Kind == KpiKind.Ratio || (Kind == KpiKind.Flow && !Additive);

    public static TargetTraits Of(KpiDefinition definition) =>
        new(definition.Id, definition.Kind, definition.Additive, definition.DefaultTarget);
}
