using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>Finds when the newest of many facts happened: plans (due dates, expected closes) and what lies after the import aside.</summary>
internal sealed class NewestFact(DateTimeOffset now)
{
    private readonly long _now = now.ToUnixTimeMilliseconds();
    private long _newest = long.MinValue;

    /// <summary>Null before any fact with a date.</summary>
    public DateTimeOffset? At => _newest == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(_newest);

    public void See(Fact fact)
    {
        var (first, second, third) = Happened(fact);
        See(first);
        See(second);
        See(third);
    }

    private static (Moment?, Moment?, Moment?) Happened(Fact fact) => fact switch
    {
        Deal deal => (deal.CreatedAt, deal.FirstContactAt, deal.ClosedAt),
        StageEntry entry => (entry.EnteredAt, null, null),
        DealChange change => (change.At, null, null),
        Activity activity => (activity.CreatedAt, activity.DoneAt, null),
        Lead lead => (lead.CreatedAt, lead.QualifiedAt, lead.ConvertedAt),
        Order order => (order.OrderedAt, order.InvoicedAt, order.PaidAt),
        SatisfactionAnswer answer => (answer.AnsweredAt, null, null),
        _ => default,
    };

    private void See(Moment? moment)
    {
        if (moment is { } known && Milliseconds(known) is var at && at <= _now && at > _newest)
        {
            _newest = at;
        }
    }

    private static long Milliseconds(Moment moment) => moment.IsDate ? (moment.Packed >> 1) * 86_400_000 : moment.Packed >> 1;
}
