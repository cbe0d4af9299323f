namespace KpiBot.Kpis.Alerts;

/// <summary>What a manager holds to be behind a red figure. Stored by name: names are never changed, only added to.</summary>
public enum PlanCause
{
    /// <summary>Demand, competition, season.</summary>
    Market,

    /// <summary>Product or price.</summary>
    Offer,

    /// <summary>What people know and can do.</summary>
    Skills,

    /// <summary>How the work is done.</summary>
    Process,

    /// <summary>The figures themselves.</summary>
    Data,

    /// <summary>Something else.</summary>
    Other,
}
