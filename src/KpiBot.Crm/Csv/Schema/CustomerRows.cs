using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The facts before and after a deal that rows state: leads, orders, costs, customers' answers.</summary>
internal static class CustomerRows
{
    public static Fact Lead(TypedRow row) => new Lead(
        row.Required("lead_id"),
        row.Text("owner_id"),
        row.Text("source"),
        row.Moment("created_at") ?? default,
        row.Moment("contacted_at"),
        row.Moment("qualified_at"),
        row.Moment("converted_at"),
        row.Text("deal_id"));

    public static Fact Order(TypedRow row) =>
        new Order(row.Required("order_id"), row.Required("account_id"), row.Moment("ordered_at") ?? default, row.Money("amount") ?? default)
        {
            OwnerId = row.Text("owner_id"),
            ListAmount = row.Money("list_amount"),
            Cost = row.Money("cost"),
            Quantity = row.Number("quantity"),
            Currency = row.Text("currency")?.ToUpperInvariant(),
            Channel = row.Text("channel"),
            Product = row.Text("product"),
            InvoicedAt = row.Moment("invoiced_at"),
            DueAt = row.Moment("due_at"),
            PaidAt = row.Moment("paid_at"),
        };

    public static Fact Cost(TypedRow row) => new Cost(
        row.Month("month") ?? default,
        row.Choice<CostCategory>("category") ?? default,
        row.Text("channel"),
        row.Money("amount") ?? default);

    public static Fact Answer(TypedRow row) => new SatisfactionAnswer(
        row.Required("answer_id"),
        row.Text("account_id"),
        row.Text("owner_id"),
        row.Moment("answered_at") ?? default,
        row.Whole("nps", 0, 10),
        row.Whole("csat", 1, 5),
        row.Flag("complaint"));
}
