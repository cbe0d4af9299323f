namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Where kpis.md can be read in two ways: the reading that the naive evaluation takes.</summary>
internal static class Readings
{
    /// <summary>Section 1 lists clv, retention and shrinking accounts among what is rebuilt "with amounts and owners as deal changes give them": so won deals' amounts and owners too.</summary>
    public static bool ChangesReachRevenue { get; } = true;

    /// <summary>shrinking_accounts below the company: revenue of the scope's records ("sums over dated records go by the record's date").</summary>
    public static bool ShrinkingByRecords { get; } = true;

    /// <summary>slippage_rate counts what deal changes tell: without any change of an expected close there is no data, not 0 %.</summary>
    public static bool SlippageNeedsChanges { get; } = true;

    /// <summary>stage_days is a stage figure: its single value is the default pipeline's.</summary>
    public static bool StageDaysOfDefaultPipeline { get; } = true;

    /// <summary>"no records there: too early" holds for counts too.</summary>
    public static bool CountsNeedRecords { get; } = true;
}
