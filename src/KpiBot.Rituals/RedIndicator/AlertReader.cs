using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Who reads a card: a channel or a person.</summary>
/// <param name="Words">Their words.</param>
/// <param name="Tells">Whether they may be told a KPI of the card's scope.</param>
internal sealed record AlertReader(AlertWords Words, Func<KpiDefinition, bool> Tells);
