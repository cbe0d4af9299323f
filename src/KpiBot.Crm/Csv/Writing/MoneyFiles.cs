using KpiBot.Kpis.Facts;
using static KpiBot.Crm.Csv.Writing.CanonicalText;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>The files about what comes before a deal and after it, what it costs and what is wanted.</summary>
internal static class MoneyFiles
{
    public static WrittenFile Leads { get; } = WrittenFile.Of<Lead>(
        "leads",
        ("lead_id", lead => lead.Id),
        ("owner_id", lead => lead.OwnerId),
        ("source", lead => lead.Source),
        ("created_at", lead => Of(lead.CreatedAt)),
        ("contacted_at", lead => Of(lead.ContactedAt)),
        ("qualified_at", lead => Of(lead.QualifiedAt)),
        ("converted_at", lead => Of(lead.ConvertedAt)),
        ("deal_id", lead => lead.DealId));

    public static WrittenFile Orders { get; } = WrittenFile.Of<Order>(
        "orders",
        ("order_id", order => order.Id),
        ("account_id", order => order.AccountId),
        ("owner_id", order => order.OwnerId),
        ("ordered_at", order => Of(order.OrderedAt)),
        ("amount", order => Of(order.Amount)),
        ("list_amount", order => Of(order.ListAmount)),
        ("cost", order => Of(order.Cost)),
        ("quantity", order => Of(order.Quantity)),
        ("currency", order => order.Currency),
        ("channel", order => order.Channel),
        ("product", order => order.Product),
        ("invoiced_at", order => Of(order.InvoicedAt)),
        ("due_at", order => Of(order.DueAt)),
        ("paid_at", order => Of(order.PaidAt)));

    public static WrittenFile Costs { get; } = WrittenFile.Of<Cost>(
        "costs",
        ("month", cost => Of(cost.Month)),
        ("category", cost => Of<CostCategory>(cost.Category)),
        ("channel", cost => cost.Channel),
        ("amount", cost => Of(cost.Amount)));

    public static WrittenFile Satisfaction { get; } = WrittenFile.Of<SatisfactionAnswer>(
        "satisfaction",
        ("answer_id", answer => answer.Id),
        ("account_id", answer => answer.AccountId),
        ("owner_id", answer => answer.OwnerId),
        ("answered_at", answer => Of(answer.AnsweredAt)),
        ("nps", answer => Of(answer.Nps)),
        ("csat", answer => Of(answer.Csat)),
        ("complaint", answer => Of(answer.Complaint)));

    public static WrittenFile Targets { get; } = WrittenFile.Of<Target>(
        "targets",
        ("kpi", target => target.Kpi),
        ("scope", target => target.Scope),
        ("period", target => target.Period),
        ("value", target => Of(target.Value)));

    public static WrittenFile Rates { get; } = WrittenFile.Of<Rate>(
        "rates",
        ("month", rate => Of(rate.Month)),
        ("currency", rate => rate.Currency),
        ("rate", rate => Of(rate.Value)));
}
