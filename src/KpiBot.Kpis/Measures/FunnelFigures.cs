namespace KpiBot.Kpis.Measures;

/// <summary>The weakest step with the funnel that it was found in, so that the funnel is read once.</summary>
internal sealed record FunnelFigures(Fraction? Total, IReadOnlyDictionary<int, Fraction?> Parts, Funnel Funnel, Funnel Usual) : Figures(Total, Parts, null);
