using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>The moment of the figures: now, or the one that a setting froze.</summary>
public delegate Instant FiguresNow();
