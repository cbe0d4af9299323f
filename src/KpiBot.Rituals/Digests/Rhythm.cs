namespace KpiBot.Rituals.Digests;

/// <summary>How often a ritual comes round.</summary>
public enum Rhythm
{
    /// <summary>On a day of the week, or on each working day where no day was chosen.</summary>
    Weekly,

    /// <summary>On the first working day of each month.</summary>
    Monthly,

    /// <summary>On the first working day of each quarter of the company's year.</summary>
    Quarterly,
}
