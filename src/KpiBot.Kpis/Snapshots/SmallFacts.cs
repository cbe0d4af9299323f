using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Makes the rows of the kinds that need nothing but themselves: texts become codes, moments are cut in the workspace's zone.</summary>
internal sealed class SmallFacts(DateTimeZone zone, SnapshotCodes codes)
{
    public SnapshotCodes Codes => codes;

    public ActivityDraft Of(Activity activity) => new(
        IdKey.Of(activity.Id),
        codes.ActivityTypes[activity.Type],
        activity.CreatedAt is null ? Timestamp.Always : Timestamp.Of(activity.CreatedAt, zone),
        Timestamp.Of(activity.DueAt, zone),
        Timestamp.Of(activity.DoneAt, zone));

    public LeadDraft Of(Lead lead) => new(
        IdKey.Of(lead.Id),
        codes.Sources[lead.Source],
        Timestamp.Of(lead.CreatedAt, zone),
        Timestamp.Of(lead.ContactedAt, zone),
        Timestamp.Of(lead.QualifiedAt, zone),
        Timestamp.Of(lead.ConvertedAt, zone));

    public OrderDraft Of(Order order) => new(order.Id, Timestamp.Of(order.OrderedAt, zone))
    {
        Amount = Money.Scaled(order.Amount),
        ListAmount = Money.Scaled(order.ListAmount),
        Cost = Money.Scaled(order.Cost),
        Quantity = Money.Scaled(order.Quantity),
        Currency = codes.Currencies[order.Currency],
        Product = codes.Products[order.Product],
        Account = codes.Accounts[order.AccountId],
        Channel = codes.Channels[order.Channel],
        Invoiced = Timestamp.Of(order.InvoicedAt, zone),
        Due = Timestamp.Of(order.DueAt, zone),
        Paid = Timestamp.Of(order.PaidAt, zone),
    };

    public AnswerDraft Of(SatisfactionAnswer answer) => new(
        IdKey.Of(answer.Id),
        codes.Accounts[answer.AccountId],
        Timestamp.Of(answer.AnsweredAt, zone),
        (sbyte)(answer.Nps ?? AnswerDraft.NotGiven),
        (sbyte)(answer.Csat ?? AnswerDraft.NotGiven),
        answer.Complaint switch { true => 1, false => 0, null => AnswerDraft.NotGiven });
}
