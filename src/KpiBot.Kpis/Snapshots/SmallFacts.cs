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
        activity.CreatedAt is null ? Timestamp.Always : _days.Cut(activity.CreatedAt),
        _days.Cut(activity.DueAt),
        _days.Cut(activity.DoneAt),
        activity is { DueAt: not null, DoneAt: null } ? activity.Id : null);

    public LeadDraft Of(Lead lead) => new(
        IdKey.Of(lead.Id),
        codes.Sources[lead.Source],
        _days.Cut(lead.CreatedAt),
        _days.Cut(lead.ContactedAt),
        _days.Cut(lead.QualifiedAt),
        _days.Cut(lead.ConvertedAt));

    public OrderDraft Of(Order order) => new(order.Id, _days.Cut(order.OrderedAt))
    {
        Amount = Money.Scaled(order.Amount),
        ListAmount = Money.Scaled(order.ListAmount),
        Cost = Money.Scaled(order.Cost),
        Quantity = Money.Scaled(order.Quantity),
        Currency = codes.Currencies[order.Currency],
        Product = codes.Products[order.Product],
        Account = codes.Accounts[order.AccountId],
        Channel = codes.Channels[order.Channel],
        Invoiced = _days.Cut(order.InvoicedAt),
        Due = _days.Cut(order.DueAt),
        Paid = _days.Cut(order.PaidAt),
    };

    public AnswerDraft Of(SatisfactionAnswer answer) => new(
        IdKey.Of(answer.Id),
        codes.Accounts[answer.AccountId],
        _days.Cut(answer.AnsweredAt),
        (sbyte)(answer.Nps ?? AnswerDraft.NotGiven),
        (sbyte)(answer.Csat ?? AnswerDraft.NotGiven),
        answer.Complaint switch { true => 1, false => 0, null => AnswerDraft.NotGiven });
}
