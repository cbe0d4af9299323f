namespace KpiBot.Kpis.Snapshots;

/// <summary>Fields as <c>file.column</c>, for the reason of "no data".</summary>
internal static class FieldNames
{
    public static string Of(Field field, RevenueSource source) => field switch
    {
        Field.Deal => "deals.deal_id",
        Field.DealCreated or Field.WonStart => "deals.created_at",
        Field.DealClosed => "deals.closed_at",
        Field.DealAmount => "deals.amount",
        Field.DealAccount => "deals.account_id",
        Field.ExpectedClose => "deals.expected_close",
        Field.NextStep => "deals.next_step_at",
        Field.Budget => "deals.budget_confirmed",
        Field.DecisionMaker => "deals.decision_maker",
        Field.DecisionDate => "deals.decision_date",
        Field.StageEntry => "stage_history.entered_at",
        Field.ExpectedCloseChange => "deal_changes.at",
        Field.Sale => source == RevenueSource.Orders ? "orders.ordered_at" : "deals.closed_at",
        Field.SaleAmount or Field.SaleListAmount or Field.SaleCost or Field.SaleQuantity or Field.SaleAccount => OfSale(field, source),
        _ => OfOther(field),
    };

    private static string OfSale(Field field, RevenueSource source)
    {
        var file = source == RevenueSource.Orders ? "orders" : "deals";
        return field switch
        {
            Field.SaleAmount => $"{file}.amount",
            Field.SaleListAmount => $"{file}.list_amount",
            Field.SaleCost => $"{file}.cost",
            Field.SaleQuantity => $"{file}.quantity",
            _ => $"{file}.account_id",
        };
    }

    private static string OfOther(Field field) => field switch
    {
        Field.ActivityDone => "activities.done_at",
        Field.ActivityDue => "activities.due_at",
        Field.Lead => "leads.created_at",
        Field.LeadContacted => "leads.contacted_at",
        Field.LeadQualified => "leads.qualified_at",
        Field.LeadConverted => "leads.converted_at",
        Field.Nps => "satisfaction.nps",
        Field.Csat => "satisfaction.csat",
        Field.Complaint => "satisfaction.complaint",
        Field.Invoiced => "orders.invoiced_at",
        Field.Paid => "orders.paid_at",
        Field.InvoiceDue => "orders.due_at",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "It has no name."),
    };
}
