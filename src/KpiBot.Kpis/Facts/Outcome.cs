namespace KpiBot.Kpis.Facts;

/// <summary>How a deal stands, as the CRM says now.</summary>
public enum Outcome
{
    /// <summary>Not decided.</summary>
    Open,

    /// <summary>The customer bought.</summary>
    Won,

    /// <summary>The customer did not.</summary>
    Lost,
}
