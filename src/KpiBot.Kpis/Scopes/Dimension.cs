namespace KpiBot.Kpis.Scopes;

/// <summary>What a KPI may be broken down by; the rows add up to the whole or are the same formula on their part.</summary>
public enum Dimension
{
    /// <summary>Every user with facts, and the unassigned.</summary>
    Rep,

    /// <summary>The teams just below the scope, and its direct members.</summary>
    Team,

    /// <summary>A deal's stage.</summary>
    Stage,

    /// <summary>Where the deal came from.</summary>
    Source,

    /// <summary>What is sold.</summary>
    Product,

    /// <summary>The account's segment.</summary>
    Segment,

    /// <summary>The account's territory.</summary>
    Territory,

    /// <summary>How an order was sold; a cost's channel.</summary>
    Channel,

    /// <summary>The account's class: A, B or C by its share of the company's revenue.</summary>
    Class,

    /// <summary>Calendar months, cut at the period's edges.</summary>
    Month,

    /// <summary>ISO weeks, cut at the period's edges.</summary>
    Week,
}
