namespace KpiBot.Kpis.Details;

/// <summary>What happened, or is to happen, on a row's date.</summary>
public enum DetailDate
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>A deal was won or lost.</summary>
    Closed,

    /// <summary>A deal is expected to close.</summary>
    Expected,

    /// <summary>A deal's next step is due.</summary>
    NextStep,

    /// <summary>A deal entered a stage.</summary>
    Entered,

    /// <summary>A deal left a stage.</summary>
    Left,

    /// <summary>An order was placed.</summary>
    Ordered,

    /// <summary>An invoice was paid.</summary>
    Paid,

    /// <summary>An activity or an invoice is due.</summary>
    Due,

    /// <summary>An activity was done.</summary>
    Done,

    /// <summary>A lead was first contacted.</summary>
    Contacted,

    /// <summary>A lead was qualified.</summary>
    Qualified,

    /// <summary>A customer answered.</summary>
    Answered,
}
