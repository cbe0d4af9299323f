namespace KpiBot.Kpis.Details;

/// <summary>What kind of fact a row is.</summary>
public enum DetailKind
{
    /// <summary>A deal, open or closed.</summary>
    Deal,

    /// <summary>A deal's stay in one stage.</summary>
    Stay,

    /// <summary>An order, a credit note or an invoice.</summary>
    Order,

    /// <summary>A call, a meeting, a task…</summary>
    Activity,

    /// <summary>A prospect before any deal.</summary>
    Lead,

    /// <summary>A customer's answer.</summary>
    Answer,

    /// <summary>An account.</summary>
    Customer,
}
