using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// Takes facts one by one, in any order, and makes a snapshot of them. What is many (activities, stage entries) is made small at
/// once, so that a million deals can be read from a store without holding their records.
/// </summary>
public sealed class SnapshotBuilder(WorkspaceSettings settings)
{
    private readonly List<Fact> _frame = [];
    private readonly List<Deal> _deals = [];
    private readonly List<(string? Owner, ActivityDraft Row)> _activities = [];
    private readonly List<(string? Owner, LeadDraft Row)> _leads = [];
    private readonly List<(string? Owner, OrderDraft Row)> _orders = [];
    private readonly List<(string? Owner, AnswerDraft Row)> _answers = [];
    private readonly List<DealChange> _changes = [];
    private readonly EntryHeap _entries = new();
    private readonly FirstActivities _firstActivities = new();
    private readonly Dictionary<string, string> _owners = [];
    private readonly SmallFacts _small = new(settings.Zone, new SnapshotCodes());

    /// <summary>Takes a fact (of targets and rates for the same thing the last wins).</summary>
    public void Add(Fact fact)
    {
        switch (fact)
        {
            case Activity activity:
                Add(activity);
                break;
            case StageEntry entry:
                _entries.Add(entry);
                break;
            case Deal deal:
                _deals.Add(deal);
                break;
            case DealChange change:
                _changes.Add(change);
                break;
            case Lead lead:
                _leads.Add((Pooled(lead.OwnerId), _small.Of(lead)));
                break;
            case Order order:
                _orders.Add((Pooled(order.OwnerId), _small.Of(order)));
                break;
            case SatisfactionAnswer answer:
                _answers.Add((Pooled(answer.OwnerId), _small.Of(answer)));
                break;
            default:
                _frame.Add(fact);
                break;
        }
    }

    /// <summary>The snapshot of everything taken; the builder is spent.</summary>
    /// <param name="version">The facts' version.</param>
    /// <param name="photos">Past stocks that were kept.</param>
    public Snapshot Build(long version, IEnumerable<Photo> photos)
    {
        var frame = new SnapshotFrame(settings, _frame, _small.Codes, photos);
        var drafts = frame.NewDrafts();
        var reader = new DealReader(settings.Zone, _small.Codes, frame.Stages, frame.BlockOf);
        var changes = _changes.ToLookup(change => change.DealId);
        _entries.Sort();
        foreach (var deal in _deals)
        {
            var first = deal.CreatedAt is null ? _firstActivities.Of(deal.Id) : Timestamp.Never;
            drafts[frame.BlockOf(deal.OwnerId)].Deals.Add(reader.Read(deal, _entries.Of(deal.Id), changes[deal.Id], first));
        }

        _deals.Clear();
        _activities.ForEach(item => drafts[frame.BlockOf(item.Owner)].Activities.Add(item.Row));
        _leads.ForEach(item => drafts[frame.BlockOf(item.Owner)].Leads.Add(item.Row));
        _orders.ForEach(item => drafts[frame.BlockOf(item.Owner)].Orders.Add(item.Row));
        _answers.ForEach(item => drafts[frame.BlockOf(item.Owner)].Answers.Add(item.Row));
        return new Snapshot(frame, version, frame.Write(drafts));
    }

    private void Add(Activity activity)
    {
        _firstActivities.Note(activity, settings.Zone);
        _activities.Add((Pooled(activity.OwnerId), _small.Of(activity)));
    }

    /// <summary>A million activities of two hundred owners hold two hundred texts.</summary>
    private string? Pooled(string? owner)
    {
        if (owner is null)
        {
            return null;
        }

        if (!_owners.TryGetValue(owner, out var pooled))
        {
            _owners[owner] = pooled = owner;
        }

        return pooled;
    }
}
