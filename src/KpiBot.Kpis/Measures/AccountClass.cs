namespace KpiBot.Kpis.Measures;

/// <summary>The class of an account by its share of the company's revenue of the last 365 dates.</summary>
internal enum AccountClass : byte
{
    /// <summary>No revenue in that time.</summary>
    None,

    /// <summary>Those that make the first 80 %.</summary>
    A,

    /// <summary>Those up to 95 %.</summary>
    B,

    /// <summary>The rest.</summary>
    C,
}
