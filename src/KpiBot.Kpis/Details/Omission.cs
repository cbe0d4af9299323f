namespace KpiBot.Kpis.Details;

/// <summary>Why facts of the scope are not counted. What merely lies outside the period is not left out.</summary>
public enum Omission
{
    /// <summary>Deals that are open: not decided yet.</summary>
    StillOpen,

    /// <summary>Deals that are won or lost by their outcome or stage, and have no close date: they count as open.</summary>
    NoCloseDate,

    /// <summary>Records without an amount: they count as 0.</summary>
    NoAmount,

    /// <summary>Deals won whose first contact and creation are unknown: no cycle can be told.</summary>
    NoStart,

    /// <summary>Deals closed that never entered the qualification stage.</summary>
    NeverQualified,

    /// <summary>Deals that have not come as far as the qualification stage.</summary>
    NotYetQualified,

    /// <summary>Credit notes: they lower revenue and are no sales.</summary>
    CreditNote,

    /// <summary>Records without a cost.</summary>
    NoCost,

    /// <summary>Records without a list amount.</summary>
    NoListAmount,

    /// <summary>Sales without a quantity.</summary>
    NoQuantity,

    /// <summary>Records that name no customer.</summary>
    NoAccount,

    /// <summary>Records of customers who had none before the period.</summary>
    NewCustomer,

    /// <summary>Records of customers who had one before, or an earlier one in the period.</summary>
    KnownCustomer,

    /// <summary>Deals of other pipelines: stage figures are of one.</summary>
    OtherPipeline,

    /// <summary>Deals that entered the stage and are still there.</summary>
    StillWaiting,

    /// <summary>Open deals without an expected close.</summary>
    NoExpectedClose,

    /// <summary>Open deals that are within their stage's limit.</summary>
    WithinLimit,

    /// <summary>Activities that are due in the period and not done.</summary>
    NotDone,

    /// <summary>Activities or invoices without a due date.</summary>
    NoDueDate,

    /// <summary>Leads of the period that nobody has contacted.</summary>
    NotContacted,

    /// <summary>Answers that do not answer this question.</summary>
    NoMark,
}
