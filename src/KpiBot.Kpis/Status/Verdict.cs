namespace KpiBot.Kpis.Status;

/// <summary>A figure's standing against its target.</summary>
/// <param name="Standing">In a word.</param>
/// <param name="Colour">Set where it is judged: ahead, on time or late.</param>
/// <param name="Target">The target of the scope for the period, and where it comes from; null without one.</param>
/// <param name="Expected">For flows: the part of the target expected by now.</param>
/// <param name="Ratio">r: actual ÷ target, target ÷ actual where less is better, or a flow's pace; set where it is judged.</param>
public sealed record Verdict(Standing Standing, Colour? Colour = null, ScopeTarget? Target = null, decimal? Expected = null, decimal? Ratio = null);
