namespace KpiBot.Kpis.Diagnosis;

/// <summary>What lost deals are counted by.</summary>
public enum LostBy
{
    /// <summary>The reason, in the CRM's words.</summary>
    Reason,

    /// <summary>The stage that they were in at their close; stages of one name are one.</summary>
    Stage,

    /// <summary>Where they came from.</summary>
    Source,
}
