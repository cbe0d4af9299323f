using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>Which date, amount and outcome are shown of each kind of fact.</summary>
internal static class ListedFacts
{
    /// <summary>A fact as a reading took it, with the row that it made of it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="row">What the reading yielded.</param>
    /// <param name="present">The question's own as-of: later changes of deals do not exist.</param>
    public static ListedFact Of<TRow>(in FactRow fact, TRow row, long present)
        where TRow : struct => row switch
        {
            DealRow deal => Deal(fact, deal, present),
            OpenDeal open => Open(fact, open),
            SaleRow sale => new ListedFact(fact.Columns is DealColumns ? DetailKind.Deal : DetailKind.Order, fact, fact.When, sale.Scaled, fact.When.Day),
            InvoiceRow invoice => new ListedFact(DetailKind.Order, fact, invoice.Paid == fact.When ? invoice.Paid : invoice.Due, invoice.Scaled, invoice.Ordered.Day),
            Stay stay => Of(fact) with { Kind = DetailKind.Stay, Date = stay.End },
            ActivityRow activity => new ListedFact(DetailKind.Activity, fact, fact.When == activity.Done || fact.When == activity.Created ? fact.When : activity.Due),
            LeadRow => new ListedFact(DetailKind.Lead, fact, fact.When),
            _ => new ListedFact(DetailKind.Answer, fact, fact.When),
        };

    /// <summary>A deal of which a step or a stay is told.</summary>
    public static ListedFact Of(in FactRow fact) => fact.Columns is DealColumns deals
        ? new ListedFact(DetailKind.Deal, fact, fact.When, deals.Amount[fact.Row], deals.Closed[fact.Row].Day)
        : throw new ArgumentException("Only deals have stages.", nameof(fact));

    private static ListedFact Deal(in FactRow fact, DealRow deal, long present)
    {
        // A deal that was due in a period is counted as of its first instant; what matters of it is when it was expected.
        var isDated = fact.When == deal.Closed || fact.When == deal.Created;
        var date = isDated ? fact.When : DayOf(deal.ExpectedCloseAt(fact.When.Millis, present));
        return Of(fact) with { Date = date };
    }

    private static ListedFact Open(in FactRow fact, OpenDeal open) =>
        new(DetailKind.Deal, fact, DayOf(open.ExpectedClose), open.Scaled, open.RateDay) { IsOpen = true };

    private static Timestamp DayOf(int day) => day == DealDraft.NoDay ? Timestamp.Never : new Timestamp(day * 86_400_000L, day, isDate: true);
}
