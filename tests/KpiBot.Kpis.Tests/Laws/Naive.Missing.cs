using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>"No data, when no fact up to as-of fills the field it counts": the whole workspace's facts, not the scope's.</summary>
internal sealed partial class Naive
{
    private IEnumerable<Deal> Known => book.Deals.Where(deal => book.ExistsBy(deal, asOf));

    private IEnumerable<Lead> KnownLeads => book.Leads.Where(lead => book.IsBy(lead.CreatedAt, asOf));

    private IEnumerable<Order> KnownOrders => book.Orders.Where(order => book.IsBy(order.OrderedAt, asOf));

    private IEnumerable<SatisfactionAnswer> KnownAnswers => book.Answers.Where(answer => book.IsBy(answer.AnsweredAt, asOf));

    private bool IsMissing(string kpi) => kpi switch
    {
        "calls" => !AnyDone("call"),
        "emails" => !AnyDone("email"),
        "meetings" => !AnyDone("meeting"),
        "demos" => !AnyDone("demo"),
        "meetings_booked" => !AnyBooked,
        "meeting_rate" => !AnyBooked || !AnyDone("call"),
        "activity_rhythm" => !AnyDone(null),
        "effort_needed" => !AnyDone("meeting") || !AnyClosed || !Known.Any(deal => book.IsBy(deal.CreatedAt, asOf)) || !AnyRevenue,
        "overdue_actions" => !KnownActivities(asOf).Any(activity => activity.DueAt is not null),
        "new_opportunities" => !Known.Any(deal => book.IsBy(deal.CreatedAt, asOf)),
        "conversion" => !AnyClosed,
        "closing" => !AnyClosed || !AnyEntry || !book.Stages.Any(stage => stage.Role == StageRole.Qualification),
        "stage_conversion" or "stage_days" => !AnyEntry,
        "cycle_days" => !Known.Any(deal => IsWon(deal) && book.IsClosedBy(deal, asOf) && Cycle(deal) is not null),
        "slippage_rate" => !Known.Any(deal => deal.ExpectedClose is not null) || (Readings.SlippageNeedsChanges && !book.AnyChange(DealField.ExpectedClose, asOf)),
        _ => IsLeadMissing(kpi) || IsStockMissing(kpi) || IsMoneyMissing(kpi) || IsCostMissing(kpi),
    };

    private bool IsCostMissing(string kpi) => kpi switch
    {
        "cost_per_qualified_lead" => !AnyCost(CostCategory.Marketing),
        "cac" or "ltv_cac" => !AnyCost(CostCategory.Marketing) || !AnyCost(CostCategory.Sales),
        "sales_roi" => !Enum.GetValues<CostCategory>().Any(AnyCost),
        _ => false,
    };

    private bool IsLeadMissing(string kpi) => kpi switch
    {
        "lead_conversion" => !KnownLeads.Any(lead => book.IsBy(lead.ConvertedAt, asOf)),
        "qualified_lead_conversion" => !KnownLeads.Any(lead => book.IsBy(lead.QualifiedAt, asOf)) || !KnownLeads.Any(lead => book.IsBy(lead.ConvertedAt, asOf)),
        "prospects_contacted" or "first_response_hours" or "contact_rate" => !KnownLeads.Any(lead => book.IsBy(lead.ContactedAt, asOf)),
        "qualified_leads" or "cost_per_qualified_lead" => !KnownLeads.Any(lead => book.IsBy(lead.QualifiedAt, asOf)),
        "qualification_rate" => !KnownLeads.Any(lead => book.IsBy(lead.ContactedAt, asOf)) || !KnownLeads.Any(lead => book.IsBy(lead.QualifiedAt, asOf)),
        _ => false,
    };

    private bool IsStockMissing(string kpi) => kpi switch
    {
        "pipeline_value" or "weighted_pipeline" or "opportunity_value" => !AnyOpenAmount,
        "pipeline_coverage" => !AnyOpenAmount || !AnyRevenue || !Known.Any(deal => deal.ExpectedClose is not null),
        "forecast" => IsFinished ? !AnyRevenue : !AnyOpenAmount || !Known.Any(deal => deal.ExpectedClose is not null),
        "stalled_deals" => !Known.Any(),
        "next_step_rate" => !Known.Any(deal => deal.NextStepAt is not null),
        "pipeline_quality" => !Known.Any(deal => deal.BudgetConfirmed is not null) || !Known.Any(deal => deal.DecisionMaker is not null) || !Known.Any(deal => deal.DecisionDate is not null),
        "crm_hygiene" => !Known.Any(deal => deal.Amount is not null) || !Known.Any(deal => deal.AccountId is not null) || !Known.Any(deal => deal.ExpectedClose is not null),
        _ => false,
    };

    private bool IsMoneyMissing(string kpi) => kpi switch
    {
        "units" => !book.SalesBy(asOf).Any(sale => sale.Quantity is not null),
        "sales_volume" => !AnySale,
        "revenue" or "average_basket" or "revenue_per_rep" or "attainment" or "forecast_accuracy" => !AnyRevenue,
        "clv" or "ltv_cac" => !AnyRevenue || !AnyCustomer || (book.Settings.LifetimeValueOfMargin && IsMoneyMissing("gross_margin")),
        "existing_revenue" or "shrinking_accounts" => !AnyRevenue || !AnyCustomer,
        "new_customers" or "retention_rate" or "churn_rate" or "cac" => !AnyCustomer,
        "gross_margin" or "gross_margin_rate" or "sales_roi" => !book.SalesBy(asOf).Any(sale => sale.Given is not null && sale.Cost is not null),
        "discount_rate" => !book.SalesBy(asOf).Any(sale => sale.Given is not null && sale.ListAmount is not null),
        "payment_delay" => !KnownOrders.Any(order => book.IsBy(order.PaidAt, asOf) && book.IsBy(order.InvoicedAt, asOf)),
        "overdue_receivables" => !KnownOrders.Any(order => book.IsBy(order.InvoicedAt, asOf)) || !KnownOrders.Any(order => order.DueAt is not null),
        "nps" => !KnownAnswers.Any(answer => answer.Nps is not null),
        "csat" => !KnownAnswers.Any(answer => answer.Csat is not null),
        "complaint_rate" => !KnownAnswers.Any(answer => answer.Complaint is not null),
        _ => false,
    };

    private bool AnyCost(CostCategory category) => book.Costs.Any(cost => cost.Category == category && cost.Month.OnDayOfMonth(1) <= _today);

    private bool AnyBooked => KnownActivities(asOf).Any(activity => activity.Type == "meeting" && activity.CreatedAt is not null);

    private bool AnyClosed => Known.Any(deal => book.IsClosedBy(deal, asOf));

    private bool AnySale => book.SalesBy(asOf).Any();

    /// <summary>A record without an amount is one of 0, but where no record ever has one there is no revenue to tell.</summary>
    private bool AnyRevenue => book.SalesBy(asOf).Any(sale => sale.Given is not null);

    private bool AnyCustomer => book.SalesBy(asOf).Any(sale => sale.Account is not null);

    private bool AnyEntry => Known.Any(deal => book.EntriesOf(deal, asOf).Length > 0);

    /// <summary>Deals are there, and of those open at t one has an amount (as in exports that fill amounts only at the close): else the amounts are missing, not 0.</summary>
    private bool AnyOpenAmount => Known.Any(deal => deal.Amount is not null)
        && (!OpenAnywhere().Any() || OpenAnywhere().Any(deal => deal.Amount is not null));

    private bool AnyDone(string? type) => KnownActivities(asOf).Any(activity => (type is null || activity.Type == type) && book.IsBy(activity.DoneAt, asOf));
}
