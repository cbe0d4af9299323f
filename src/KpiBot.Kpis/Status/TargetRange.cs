namespace KpiBot.Kpis.Status;

/// <summary>Which values may be a target of a KPI.</summary>
internal enum TargetRange
{
    /// <summary>Above 0 only.</summary>
    AboveZero,

    /// <summary>0 too: counts and sums of which less is better.</summary>
    ZeroToo,

    /// <summary>Any: what is judged by points and may itself be negative.</summary>
    Any,
}
