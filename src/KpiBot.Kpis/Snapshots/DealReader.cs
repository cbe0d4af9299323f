using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Reads a deal with its entries and changes into a draft: texts become codes, moments are cut in the workspace's zone.</summary>
internal sealed class DealReader(DateTimeZone zone, SnapshotCodes codes, StageTable stages, Func<string?, int> blockOf)
{
    /// <summary>The draft of a deal.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="entries">Its stage entries, in any order.</param>
    /// <param name="changes">Its changes, in any order.</param>
    /// <param name="firstActivity">Its first activity, which dates a deal whose creation nobody wrote down.</param>
    public DealDraft Read(Deal deal, IEnumerable<(string Stage, Moment At)> entries, IEnumerable<DealChange> changes, Timestamp firstActivity)
    {
        var (created, contact) = (Timestamp.Of(deal.CreatedAt, zone), Timestamp.Of(deal.FirstContactAt, zone));
        var closed = deal.Outcome == Outcome.Open ? Timestamp.Never : Timestamp.Of(deal.ClosedAt, zone);
        var (history, changed) = (EntriesOf(deal, entries, closed), ChangesOf(changes));
        return new DealDraft
        {
            Id = deal.Id,
            Exists = created.IsKnown ? created : Existence([contact, closed, firstActivity, .. history.Select(entry => entry.At), .. changed.Select(change => change.At)]),
            Created = created,
            Start = contact.IsKnown && !contact.IsAfter(closed) ? contact : created,
            Closed = closed,
            Won = deal.Outcome == Outcome.Won,
            Amount = Money.Scaled(deal.Amount),
            ListAmount = Money.Scaled(deal.ListAmount),
            Cost = Money.Scaled(deal.Cost),
            Quantity = Money.Scaled(deal.Quantity),
            Currency = codes.Currencies[deal.Currency],
            Stage = stages.NumberOf(deal.PipelineId, deal.Stage),
            Source = codes.Sources[deal.Source],
            Product = codes.Products[deal.Product],
            Account = codes.Accounts[deal.AccountId],
            LostReason = codes.LostReasons[deal.LostReason],
            ExpectedClose = deal.ExpectedClose is { } date ? Timestamp.DayOf(date) : DealDraft.NoDay,
            NextStep = Timestamp.Of(deal.NextStepAt, zone),
            Signs = SignsOf(deal),
            Entries = history,
            Changes = changed,
        };
    }

    /// <summary>The earliest dated fact; without any, always.</summary>
    private static Timestamp Existence(IEnumerable<Timestamp> dated) =>
        dated.Where(at => at.IsKnown).DefaultIfEmpty(Timestamp.Always).MinBy(at => at.Millis);

    private static DealSigns SignsOf(Deal deal) =>
        (deal.BudgetConfirmed is null ? DealSigns.None : DealSigns.BudgetGiven)
        | (deal.BudgetConfirmed == true ? DealSigns.BudgetConfirmed : DealSigns.None)
        | (string.IsNullOrWhiteSpace(deal.DecisionMaker) ? DealSigns.None : DealSigns.DecisionMaker)
        | (deal.DecisionDate is null ? DealSigns.None : DealSigns.DecisionDate);

    /// <summary>An entry after its deal's close does not exist; identical entries are one; at one instant they are in stage order, a mere date before a midnight.</summary>
    private StageEntryRow[] EntriesOf(Deal deal, IEnumerable<(string Stage, Moment At)> entries, Timestamp closed) =>
    [
        .. entries
            .Select(entry => new StageEntryRow(stages.NumberOf(deal.PipelineId, entry.Stage), Timestamp.Of(entry.At, zone)))
            .Where(entry => !entry.At.IsAfter(closed))
            .Distinct()
            .OrderBy(entry => entry.At.Millis)
            .ThenBy(entry => stages[entry.Stage].Order)
            .ThenBy(entry => stages[entry.Stage].Name, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.At.IsDate),
    ];

    private DealChangeRow[] ChangesOf(IEnumerable<DealChange> changes) =>
        [.. changes.Select(ChangeOf).OrderBy(change => change.At.Millis).ThenBy(change => change.Field).ThenBy(change => change.New).ThenBy(change => change.Old).ThenByDescending(change => change.At.IsDate)];

    private DealChangeRow ChangeOf(DealChange change) =>
        new(change.Field, Timestamp.Of(change.At, zone), ValueOf(change.Field, change.Old), ValueOf(change.Field, change.New));

    private long ValueOf(DealField field, string? text) => field switch
    {
        DealField.OwnerId => blockOf(text),
        DealField.ExpectedClose => LocalDatePattern.Iso.Parse(text ?? string.Empty) is { Success: true, Value: var date } ? Timestamp.DayOf(date) : DealDraft.NoDay,
        _ => Money.Scaled(decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null),
    };
}
