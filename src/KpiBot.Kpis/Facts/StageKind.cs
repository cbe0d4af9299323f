namespace KpiBot.Kpis.Facts;

/// <summary>Whether deals in a stage are still open.</summary>
public enum StageKind
{
    /// <summary>The deal is being worked on; also a stage without a kind.</summary>
    Open,

    /// <summary>The deal is won.</summary>
    Won,

    /// <summary>The deal is lost.</summary>
    Lost,
}
