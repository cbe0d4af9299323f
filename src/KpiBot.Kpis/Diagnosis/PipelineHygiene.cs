using System.Collections.Immutable;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>What is wrong with the data of the deals open now, and what that does to the figures.</summary>
/// <param name="Deals">How many deals are open.</param>
/// <param name="Pipeline">Their amounts, in the workspace's currency.</param>
/// <param name="Findings">Each flaw that some deal has, in the order of <see cref="HygieneFlaw"/>; a field that nobody fills is no flaw.</param>
public sealed record PipelineHygiene(int Deals, decimal Pipeline, ImmutableArray<HygieneFinding> Findings);
