using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The life of a deal: when it exists, its stages, what it was worth and whose it was.</summary>
internal sealed partial class Ledger
{
    /// <summary>Its creation; blank: its earliest dated fact (of an activity: its creation, else when it was done); without any: always.</summary>
    public Instant BeginOf(Deal deal) => deal.CreatedAt?.At(Zone) ?? EarliestFact(deal);

    public bool ExistsBy(Deal deal, Instant t) => BeginOf(deal) <= t;

    public bool IsClosedBy(Deal deal, Instant t) => deal.Outcome != Outcome.Open && IsBy(deal.ClosedAt, t);

    public bool IsOpenAt(Deal deal, Instant t) => ExistsBy(deal, t) && !IsClosedBy(deal, t);

    public Stage? KnownStage(string pipeline, string name) => Array.Find(Stages, stage => stage.PipelineId == pipeline && stage.Name == name);

    public bool IsOpenStage(Deal deal, string stage) => (KnownStage(deal.PipelineId, stage)?.Kind ?? StageKind.Open) == StageKind.Open;

    public int OrderOf(Deal deal, string stage) => KnownStage(deal.PipelineId, stage)?.Order ?? int.MinValue;

    public Stage? QualificationOf(string pipeline) =>
        Stages.Where(stage => stage.PipelineId == pipeline && stage.Role == StageRole.Qualification).MinBy(stage => stage.Order);

    /// <summary>Its entries up to t, in time (a date as its midnight), at one instant in stage order, unknown stages first and by name, a mere date before a midnight; none after its close.</summary>
    public StageEntry[] EntriesOf(Deal deal, Instant t) =>
    [
        .. _entries[deal.Id]
            .Where(entry => IsBy(entry.EnteredAt, t) && (deal.Outcome == Outcome.Open || !IsAfter(entry.EnteredAt, deal.ClosedAt!.Value)))
            .OrderBy(entry => entry.EnteredAt.At(Zone)).ThenBy(entry => OrderOf(deal, entry.Stage))
            .ThenBy(entry => entry.Stage, StringComparer.Ordinal).ThenByDescending(entry => entry.EnteredAt.IsDate),
    ];

    public StageEntry? LastOpenEntry(Deal deal, Instant t) => EntriesOf(deal, t).LastOrDefault(entry => IsOpenStage(deal, entry.Stage));

    public string StageAt(Deal deal, Instant t) => LastOpenEntry(deal, t)?.Stage
        ?? (IsOpenStage(deal, deal.Stage) ? deal.Stage : FirstStage(deal.PipelineId) ?? deal.Stage);

    /// <summary>
    /// The deal with amount, expected close and owner as its changes tell of t: the last one up to t gives the new value, else the
    /// first one after t the old one, else as it is now. Changes later than the real as-of do not exist.
    /// </summary>
    public Deal Then(Deal deal, Instant t, Instant real) => deal with
    {
        Amount = Then(deal.Id, DealField.Amount, t, real, out var amount) ? amount is null ? null : decimal.Parse(amount, CultureInfo.InvariantCulture) : deal.Amount,
        ExpectedClose = Then(deal.Id, DealField.ExpectedClose, t, real, out var close) ? close is null ? null : LocalDatePattern.Iso.Parse(close).Value : deal.ExpectedClose,
        OwnerId = Then(deal.Id, DealField.OwnerId, t, real, out var owner) ? owner : deal.OwnerId,
    };

    public bool AnyChange(DealField field, Instant t) => Deals.Any(deal => _changes[(deal.Id, field)].Any(change => IsBy(change.At, t)));

    /// <summary>All revenue records up to t, the whole company's.</summary>
    public IEnumerable<Sale> SalesBy(Instant t) => OfOrders
        ? Orders.Where(order => IsBy(order.OrderedAt, t)).Select(Sale.Of)
        : Deals.Where(deal => deal.Outcome == Outcome.Won && IsClosedBy(deal, t) && ExistsBy(deal, t)).Select(Sale.Of);

    public decimal Revenue(Sale sale) => Money(sale.Amount, sale.Currency, sale.At.DateIn(Zone));

    /// <summary>A, B or C of an account by the company's revenue of the 365 dates ending with a day; null where it had none.</summary>
    public Dictionary<string, char> ClassesAt(LocalDate day, IEnumerable<Sale> sales)
    {
        var ranked = sales
            .Where(sale => sale.Account is not null && sale.At.DateIn(Zone) > day.PlusDays(-365) && sale.At.DateIn(Zone) <= day)
            .GroupBy(sale => sale.Account!)
            .Select(account => (account.Key, Revenue: account.Sum(Revenue)))
            .Where(account => account.Revenue > 0)
            .OrderByDescending(account => account.Revenue).ThenBy(account => account.Key, StringComparer.Ordinal)
            .ToList();
        var whole = ranked.Sum(account => account.Revenue);
        var classes = new Dictionary<string, char>();
        var before = 0m;
        foreach (var (account, revenue) in ranked)
        {
            classes.Add(account, before < 0.80m * whole ? 'A' : before < 0.95m * whole ? 'B' : 'C');
            before += revenue;
        }

        return classes;
    }

    private string? FirstStage(string pipeline) =>
        Stages.Where(stage => stage.PipelineId == pipeline && stage.Kind == StageKind.Open).MinBy(stage => stage.Order)?.Name;

    private Instant EarliestFact(Deal deal)
    {
        var facts = _entries[deal.Id].Select(entry => (Moment?)entry.EnteredAt)
            .Append(deal.FirstContactAt)
            .Append(deal.Outcome == Outcome.Open ? null : deal.ClosedAt)
            .Concat(_dealActivities[deal.Id].Select(activity => activity.CreatedAt ?? activity.DoneAt))
            .Concat(Enum.GetValues<DealField>().SelectMany(field => _changes[(deal.Id, field)]).Select(change => (Moment?)change.At))
            .OfType<Moment>().Select(moment => moment.At(Zone)).ToList();
        return facts.Count == 0 ? Instant.MinValue : facts.Min();
    }

    private bool Then(string deal, DealField field, Instant t, Instant real, out string? value)
    {
        var changes = _changes[(deal, field)].Where(change => IsBy(change.At, real)).OrderBy(change => change.At.At(Zone)).ToList();
        var last = changes.LastOrDefault(change => IsBy(change.At, t));
        value = last is not null ? last.New : changes.FirstOrDefault()?.Old;
        return changes.Count > 0;
    }
}
