namespace KpiBot.Kpis.Snapshots;

/// <summary>What a KPI may count. Before the first fact that fills it, the KPI has no data.</summary>
internal enum Field
{
    /// <summary>A deal exists.</summary>
    Deal,

    /// <summary>deals.created_at.</summary>
    DealCreated,

    /// <summary>deals.closed_at.</summary>
    DealClosed,

    /// <summary>deals.amount.</summary>
    DealAmount,

    /// <summary>deals.account_id.</summary>
    DealAccount,

    /// <summary>deals.expected_close.</summary>
    ExpectedClose,

    /// <summary>deals.next_step_at.</summary>
    NextStep,

    /// <summary>deals.budget_confirmed.</summary>
    Budget,

    /// <summary>deals.decision_maker.</summary>
    DecisionMaker,

    /// <summary>deals.decision_date.</summary>
    DecisionDate,

    /// <summary>The start of a deal that was won.</summary>
    WonStart,

    /// <summary>stage_history.entered_at.</summary>
    StageEntry,

    /// <summary>A change of an expected close.</summary>
    ExpectedCloseChange,

    /// <summary>A record of revenue.</summary>
    Sale,

    /// <summary>A record of revenue with an amount.</summary>
    SaleAmount,

    /// <summary>One with an amount and a list amount.</summary>
    SaleListAmount,

    /// <summary>One with an amount and a cost.</summary>
    SaleCost,

    /// <summary>One with a quantity.</summary>
    SaleQuantity,

    /// <summary>One with an account.</summary>
    SaleAccount,

    /// <summary>activities.done_at, of any type.</summary>
    ActivityDone,

    /// <summary>activities.due_at.</summary>
    ActivityDue,

    /// <summary>A lead.</summary>
    Lead,

    /// <summary>leads.contacted_at.</summary>
    LeadContacted,

    /// <summary>leads.qualified_at.</summary>
    LeadQualified,

    /// <summary>leads.converted_at.</summary>
    LeadConverted,

    /// <summary>satisfaction.nps.</summary>
    Nps,

    /// <summary>satisfaction.csat.</summary>
    Csat,

    /// <summary>satisfaction.complaint.</summary>
    Complaint,

    /// <summary>An order that was invoiced.</summary>
    Invoiced,

    /// <summary>An invoice that was paid.</summary>
    Paid,

    /// <summary>An invoice with a due date.</summary>
    InvoiceDue,
}
