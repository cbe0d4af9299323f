namespace KpiBot.Kpis.Diagnosis;

/// <summary>One part of a change, in the KPI's unit.</summary>
/// <param name="Kind">What moved it.</param>
/// <param name="Segment">The segment's id for rate and mix effects; null for blank, and for factors.</param>
/// <param name="Value">How much of the change it is.</param>
public sealed record Effect(EffectKind Kind, string? Segment, decimal Value);
