namespace KpiBot.Kpis.Catalogue;

/// <summary>What a measure is called and counted in.</summary>
/// <param name="Id">Its name in formulas.</param>
/// <param name="Unit">What its value is counted in.</param>
/// <param name="Names">What it is called in each language, as within a sentence.</param>
public sealed record MeasureDefinition(string Id, Unit Unit, Texts Names);
