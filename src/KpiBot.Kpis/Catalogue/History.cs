namespace KpiBot.Kpis.Catalogue;

/// <summary>How a stock of a past date is known where no photo of it was kept.</summary>
public enum History
{
    /// <summary>Not at all: there is no history yet.</summary>
    Photos,

    /// <summary>Rebuilt from dated facts.</summary>
    Rebuilt,
}
