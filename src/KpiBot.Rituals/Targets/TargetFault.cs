namespace KpiBot.Rituals.Targets;

/// <summary>Why something said can't be a target; each has a sentence that tells how to mend it.</summary>
internal enum TargetFault
{
    /// <summary>No KPI was said, or one that nobody knows.</summary>
    NoKpi,

    /// <summary>Several KPIs were said: one target is of one.</summary>
    SeveralKpis,

    /// <summary>No amount was said.</summary>
    NoValue,

    /// <summary>Several amounts were said.</summary>
    SeveralValues,

    /// <summary>"My team" of somebody who has none.</summary>
    NoTeam,

    /// <summary>Several teams or people were said, or one name is borne by several.</summary>
    SeveralScopes,

    /// <summary>Several periods were said.</summary>
    SeveralPeriods,

    /// <summary>Words that nobody understood: they may have been a name.</summary>
    Unknown,

    /// <summary>A filter or a breakdown: targets are set for all of a KPI.</summary>
    Filtered,

    /// <summary>The KPI is set against the revenue target and has none of its own.</summary>
    OfRevenue,

    /// <summary>The KPI exists for the company alone.</summary>
    CompanyOnly,

    /// <summary>A share or a count was wanted, not money.</summary>
    NotMoney,

    /// <summary>An amount or a count was wanted, not a share.</summary>
    NotShare,

    /// <summary>More than 100 % of a whole.</summary>
    AboveWhole,

    /// <summary>Zero, where only more is a target.</summary>
    NotAboveZero,

    /// <summary>Neither a week, nor a month, quarter or year.</summary>
    OddPeriod,

    /// <summary>The period is over.</summary>
    Over,
}
