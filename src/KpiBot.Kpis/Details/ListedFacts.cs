using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>Which date and amount are shown of each kind of fact.</summary>
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
            OpenDeal open => new ListedFact(DetailKind.Deal, fact, DayOf(open.ExpectedClose), DetailDate.Expected, open.Scaled, open.RateDay) { IsOpen = true },
            SaleRow sale => Sale(fact, sale),
            InvoiceRow invoice => Invoice(fact, invoice),
            Stay stay => Step(fact) with { Kind = DetailKind.Stay, Date = stay.End, Event = DetailDate.Left },
            ActivityRow activity => Activity(fact, activity),
            LeadRow lead => new ListedFact(
                DetailKind.Lead,
                fact,
                fact.When,
                fact.When == lead.Created ? DetailDate.Created : fact.When == lead.Contacted ? DetailDate.Contacted : DetailDate.Qualified),
            _ => new ListedFact(DetailKind.Answer, fact, fact.When, DetailDate.Answered),
        };

    /// <summary>A deal of which a step is told.</summary>
    public static ListedFact Step(in FactRow fact) => Deal(fact, fact.When, DetailDate.Entered);

    private static ListedFact Deal(in FactRow fact, DealRow deal, long present) => fact.When switch
    {
        var at when at == deal.Closed => Deal(fact, at, DetailDate.Closed),
        var at when at == deal.Created => Deal(fact, at, DetailDate.Created),

        // A deal that was due in a period is counted as of its first instant; what matters of it is when it was expected.
        var at => Deal(fact, DayOf(deal.ExpectedCloseAt(at.Millis, present)), DetailDate.Expected),
    };

    private static ListedFact Deal(in FactRow fact, Timestamp date, DetailDate what) => fact.Columns is DealColumns deals
        ? new ListedFact(DetailKind.Deal, fact, date, what, deals.Amount[fact.Row], deals.Closed[fact.Row].Day)
        : throw new ArgumentException("This is no deal.", nameof(fact));

    private static ListedFact Sale(in FactRow fact, SaleRow sale) => fact.Columns is DealColumns
        ? new ListedFact(DetailKind.Deal, fact, fact.When, DetailDate.Closed, sale.Scaled, fact.When.Day)
        : new ListedFact(DetailKind.Order, fact, fact.When, DetailDate.Ordered, sale.Scaled, fact.When.Day);

    private static ListedFact Invoice(in FactRow fact, InvoiceRow invoice) => invoice.Paid == fact.When
        ? new ListedFact(DetailKind.Order, fact, invoice.Paid, DetailDate.Paid, invoice.Scaled, invoice.Ordered.Day)
        : new ListedFact(DetailKind.Order, fact, invoice.Due, DetailDate.Due, invoice.Scaled, invoice.Ordered.Day);

    private static ListedFact Activity(in FactRow fact, ActivityRow activity) => fact.When switch
    {
        var at when at == activity.Done => new ListedFact(DetailKind.Activity, fact, at, DetailDate.Done),
        var at when at == activity.Created => new ListedFact(DetailKind.Activity, fact, at, DetailDate.Created),
        _ => new ListedFact(DetailKind.Activity, fact, activity.Due, DetailDate.Due),
    };

    private static Timestamp DayOf(int day) => day == DealDraft.NoDay ? Timestamp.Never : new Timestamp(day * 86_400_000L, day, isDate: true);
}
