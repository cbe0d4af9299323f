using System.Collections.Concurrent;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// Takes facts one by one, in any order, and makes a snapshot of them. What is many is made small at once, so that a million deals can be
/// read from a store without holding their records. Three threads may add at once: one the activities, one the stage entries and deal
/// changes, one the rest.
/// </summary>
public sealed class SnapshotBuilder
{
    private readonly WorkspaceSettings _settings;
    private readonly List<Fact> _frame = [];
    private readonly List<DealDraft> _deals = [];
    private readonly List<(string? Owner, ActivityDraft Row)> _activities = [];
    private readonly List<(string? Owner, LeadDraft Row)> _leads = [];
    private readonly List<(string? Owner, OrderDraft Row)> _orders = [];
    private readonly List<(string? Owner, AnswerDraft Row)> _answers = [];
    private readonly FirstActivities _firstActivities = new();
    private readonly ConcurrentDictionary<string, string> _owners = [];
    private readonly SmallFacts _small;
    private readonly DealReader _reader;
    private readonly DealHistory _history;

    /// <summary>A builder that has taken nothing yet.</summary>
    /// <param name="settings">What a company decides about its figures.</param>
    public SnapshotBuilder(WorkspaceSettings settings)
    {
        _settings = settings;
        _small = new SmallFacts(settings.Zone, new SnapshotCodes());
        _reader = new DealReader(settings.Zone, _small.Codes);
        _history = new DealHistory(settings.Zone);
    }

    /// <summary>Takes a fact (of targets and rates for the same thing the last wins).</summary>
    public void Add(Fact fact)
    {
        switch (fact)
        {
            case Activity activity:
                Add(activity);
                break;
            case StageEntry entry:
                _history.Add(entry);
                break;
            case DealChange change:
                _history.Add(change);
                break;
            case Deal deal:
                _deals.Add(_reader.Read(deal));
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
        var frame = new SnapshotFrame(_settings, _frame, _small.Codes, photos);
        var drafts = frame.NewDrafts();
        Parallel.Invoke(() => DraftDeals(frame, drafts), () => DraftOthers(frame, drafts));
        return new Snapshot(frame, version, frame.Write(drafts));
    }

    private void DraftDeals(SnapshotFrame frame, BlockDraft[] drafts)
    {
        _history.Sort();
        foreach (var deal in _deals)
        {
            _history.Complete(deal, frame.Stages, frame.BlockOf);
            deal.FirstActivity = deal.Created.IsKnown ? Timestamp.Never : _firstActivities.Of(deal.Id);
            drafts[frame.BlockOf(deal.OwnerId)].Deals.Add(deal);
        }

        _deals.Clear();
    }

    /// <summary>What was made small already goes to its owner.</summary>
    private void DraftOthers(SnapshotFrame frame, BlockDraft[] drafts)
    {
        _activities.ForEach(item => drafts[frame.BlockOf(item.Owner)].Activities.Add(item.Row));
        _leads.ForEach(item => drafts[frame.BlockOf(item.Owner)].Leads.Add(item.Row));
        _orders.ForEach(item => drafts[frame.BlockOf(item.Owner)].Orders.Add(item.Row));
        _answers.ForEach(item => drafts[frame.BlockOf(item.Owner)].Answers.Add(item.Row));
    }

    private void Add(Activity activity)
    {
        var row = _small.Of(activity);
        _activities.Add((Pooled(activity.OwnerId), row));
        if (activity.DealId is { } deal)
        {
            _firstActivities.Note(deal, row);
        }
    }

    /// <summary>A million activities of two hundred owners hold two hundred texts.</summary>
    private string? Pooled(string? owner) => owner is null ? null : _owners.GetOrAdd(owner, owner);
}
