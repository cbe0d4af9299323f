namespace KpiBot.Rituals.Targets;

/// <summary>What the past says of a target.</summary>
/// <param name="Value">The target in the KPI's unit.</param>
/// <param name="Attainable">How far it is from what was reached.</param>
/// <param name="Best">The best of the last finished periods; null without a past.</param>
/// <param name="Beyond">How far beyond the best, as a share of it; negative where it was reached; null where that can't be told.</param>
internal sealed record SmartVerdict(decimal Value, Attainable Attainable, decimal? Best, decimal? Beyond);
