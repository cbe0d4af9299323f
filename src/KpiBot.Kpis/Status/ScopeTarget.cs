namespace KpiBot.Kpis.Status;

/// <summary>The target that a scope has for a period.</summary>
/// <param name="Value">In the KPI's unit; ratios as fractions.</param>
/// <param name="Source">How it was found.</param>
/// <param name="RepsWithOne">For a sum over reps: how many have a target.</param>
/// <param name="Reps">For a sum over reps: how many are active.</param>
public sealed record ScopeTarget(decimal Value, TargetSource Source, int RepsWithOne = 0, int Reps = 0);
