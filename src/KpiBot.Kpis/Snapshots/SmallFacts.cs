using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Makes the rows of the kinds that need nothing but themselves: texts become codes, moments are cut in the workspace's zone.</summary>
internal sealed class SmallFacts(DateTimeZone zone, SnapshotCodes codes)
{
    private readonly ZoneDays _days = ZoneDays.Of(zone);

    public SnapshotCodes Codes => codes;

    public ActivityDraft Of(Activity activity) => new(
        IdKey.Of(activity.Id),
        codes.ActivityTypes[activity.Type],
        activity.CreatedAt is null ? Timestamp.Always : Cut(activity.CreatedAt),
        Cut(activity.DueAt),
        Cut(activity.DoneAt));

    public LeadDraft Of(Lead lead) => new(
        IdKey.Of(lead.Id),
        codes.Sources[lead.Source],
        Cut(lead.CreatedAt),
        Cut(lead.ContactedAt),
        Cut(lead.QualifiedAt),
        Cut(lead.ConvertedAt));

    public OrderDraft Of(Order order) => new(order.Id, Cut(order.OrderedAt))
    {
        Amount = Money.Scaled(order.Amount),
        ListAmount = Money.Scaled(order.ListAmount),
        Cost = Money.Scaled(order.Cost),
        Quantity = Money.Scaled(order.Quantity),
        Currency = codes.Currencies[order.Currency],
        Product = codes.Products[order.Product],
        Account = codes.Accounts[order.AccountId],
        Channel = codes.Channels[order.Channel],
        Invoiced = Cut(order.InvoicedAt),
        Due = Cut(order.DueAt),
        Paid = Cut(order.PaidAt),
    };

    public AnswerDraft Of(SatisfactionAnswer answer) => new(
        IdKey.Of(answer.Id),
        codes.Accounts[answer.AccountId],
        Cut(answer.AnsweredAt),
        (sbyte)(answer.Nps ?? AnswerDraft.NotGiven),
        (sbyte)(answer.Csat ?? AnswerDraft.NotGiven),
        answer.Complaint switch { true => 1, false => 0, null => AnswerDraft.NotGiven });

    private Timestamp Cut(Moment? moment) => moment is { } known ? _days.Cut(known) : Timestamp.Never;
}
