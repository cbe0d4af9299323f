namespace KpiBot.Kpis.Facts;

/// <summary>What a stage is for, whatever the company calls it; the diagnosis rules speak of roles.</summary>
public enum StageRole
{
    /// <summary>First contact.</summary>
    Contact,

    /// <summary>A meeting is held.</summary>
    Meeting,

    /// <summary>The need, budget and decision are understood.</summary>
    Qualification,

    /// <summary>The product is shown.</summary>
    Demo,

    /// <summary>An offer is made.</summary>
    Proposal,

    /// <summary>Terms are discussed.</summary>
    Negotiation,
}
