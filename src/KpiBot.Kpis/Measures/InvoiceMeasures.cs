using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over invoices.</summary>
internal static class InvoiceMeasures
{
    /// <summary>Days from invoice to payment, of invoices paid in the period.</summary>
    public static readonly Measure PaymentDays = new(
        "payment_days",
        reading => reading.Sum(reading.InvoicesPaid(), invoice => invoice.Paid.DaysSince(invoice.Invoiced)),
        reading => reading.Since(Field.Invoiced) ?? reading.Since(Field.Paid));

    /// <summary>Invoices paid in the period.</summary>
    public static readonly Measure PaidInvoices = new(
        "paid_invoices",
        reading => reading.Count(reading.InvoicesPaid()),
        PaymentDays.Missing);

    /// <summary>Amounts of orders that are invoiced, past due and unpaid at the moment of measure.</summary>
    public static readonly Measure OverdueAmount = new(
        "overdue_amount",
        reading => reading.Sum(reading.InvoicesOverdue(), invoice => invoice.Amount),
        reading => reading.Since(Field.Invoiced) ?? reading.Since(Field.InvoiceDue));
}
