namespace KpiBot.Kpis.Answers;

/// <summary>One step of the funnel.</summary>
/// <param name="Stage">The open stage that deals entered.</param>
/// <param name="Entered">Deals whose first entry into it is in the period.</param>
/// <param name="Advanced">Those that later entered an open stage of higher order or were won.</param>
/// <param name="Waiting">Those not advanced and still open.</param>
/// <param name="UsualRate">The rate over the 365 dates before the period, where 10 or more were decided.</param>
public sealed record StageRow(string Stage, int Entered, int Advanced, int Waiting, decimal? UsualRate)
{
    /// <summary>Entered less waiting.</summary>
    public int Decided => Entered - Waiting;

    /// <summary>Advanced ÷ decided; null while nothing is decided.</summary>
    public decimal? Rate => Decided == 0 ? null : (decimal)Advanced / Decided;
}
