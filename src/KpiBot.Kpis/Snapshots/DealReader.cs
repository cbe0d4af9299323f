using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Reads a deal into a draft: texts become codes, moments are cut in the workspace's zone.</summary>
internal sealed class DealReader(DateTimeZone zone, SnapshotCodes codes)
{
    private readonly ZoneDays _days = ZoneDays.Of(zone);

    /// <summary>The draft of a deal, without what happened to it.</summary>
    public DealDraft Read(Deal deal)
    {
        var (created, contact) = (_days.Cut(deal.CreatedAt), _days.Cut(deal.FirstContactAt));
        var closed = deal.Outcome == Outcome.Open ? Timestamp.Never : _days.Cut(deal.ClosedAt);
        return new DealDraft
        {
            Id = deal.Id,
            OwnerId = deal.OwnerId,
            PipelineId = deal.PipelineId,
            StageName = deal.Stage,
            Created = created,
            Contact = contact,
            Closed = closed,
            Won = deal.Outcome == Outcome.Won,
            Amount = Money.Scaled(deal.Amount),
            ListAmount = Money.Scaled(deal.ListAmount),
            Cost = Money.Scaled(deal.Cost),
            Quantity = Money.Scaled(deal.Quantity),
            Currency = codes.Currencies[deal.Currency],
            Source = codes.Sources[deal.Source],
            Product = codes.Products[deal.Product],
            Account = codes.Accounts[deal.AccountId],
            LostReason = codes.LostReasons[deal.LostReason],
            ExpectedClose = deal.ExpectedClose is { } date ? Timestamp.DayOf(date) : DealDraft.NoDay,
            NextStep = _days.Cut(deal.NextStepAt),
            Signs = SignsOf(deal),
        };
    }

    private static DealSigns SignsOf(Deal deal) =>
        (deal.BudgetConfirmed is null ? DealSigns.None : DealSigns.BudgetGiven)
        | (deal.BudgetConfirmed == true ? DealSigns.BudgetConfirmed : DealSigns.None)
        | (string.IsNullOrWhiteSpace(deal.DecisionMaker) ? DealSigns.None : DealSigns.DecisionMaker)
        | (deal.DecisionDate is null ? DealSigns.None : DealSigns.DecisionDate);
}
