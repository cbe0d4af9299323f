using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// Brings a snapshot up to a patch: only the owners that it touches get new columns, merged from the old ones and the fresh rows; everything
/// else is shared with the old snapshot, which its readers keep to the end.
/// </summary>
internal sealed class SnapshotPatching
{
    private readonly Snapshot _old;
    private readonly SnapshotPatch _patch;
    private readonly SnapshotFrame _frame;
    private readonly BlockDraft[] _fresh;
    private readonly HashSet<long> _deals;
    private readonly HashSet<string> _orders;
    private readonly HashSet<long> _activities;
    private readonly HashSet<long> _leads;
    private readonly HashSet<long> _answers;

    public SnapshotPatching(Snapshot old, SnapshotPatch patch)
    {
        (_old, _patch) = (old, patch);

        // Readers of the old snapshot read its codes while new texts get theirs here.
        _frame = old.Frame with
        {
            Codes = old.Codes.Copy(),
            Stages = old.Stages.Copy(),
            Targets = patch.Targets is { } targets ? [.. targets] : old.Frame.Targets,
        };
        _fresh = _frame.NewDrafts();
        _deals = [.. patch.Deals.Select(deal => IdKey.Of(deal.Id))];
        _orders = [.. patch.Orders.Gone, .. patch.Orders.Changed.Select(order => order.Id)];
        _activities = Keys(patch.Activities, activity => activity.Id);
        _leads = Keys(patch.Leads, lead => lead.Id);
        _answers = Keys(patch.Answers, answer => answer.Id);
    }

    /// <summary>The patched snapshot, or null where it has to be built anew: a deal that nobody dated exists from its first activity, which a patch may not hold.</summary>
    public Snapshot? Apply()
    {
        if (_old.HasUndatedDeals || _patch.Deals.Any(deal => deal.Deal is { CreatedAt: null }))
        {
            return null;
        }

        Draft();
        var blocks = new OwnerBlock[_old.Blocks.Length];
        Parallel.For(0, blocks.Length, index => blocks[index] = Patched(_old.Blocks[index]));
        return new Snapshot(_frame, _patch.Version, ImmutableCollectionsMarshal.AsImmutableArray(blocks));
    }

    private static HashSet<long> Keys<TFact>(RowPatch<TFact> rows, Func<TFact, string> id)
        where TFact : Fact => [.. rows.Gone.Concat(rows.Changed.Select(id)).Select(IdKey.Of)];

    private void Draft()
    {
        var (reader, history) = (new DealReader(_frame.Settings.Zone, _frame.Codes), new DealHistory(_frame.Settings.Zone));
        foreach (var deal in _patch.Deals)
        {
            deal.Entries.ToList().ForEach(history.Add);
            deal.Changes.ToList().ForEach(history.Add);
        }

        history.Sort();
        foreach (var deal in _patch.Deals.Select(patch => patch.Deal).OfType<Deal>().Select(reader.Read))
        {
            history.Complete(deal, _frame.Stages, _frame.BlockOf);
            _fresh[_frame.BlockOf(deal.OwnerId)].Deals.Add(deal);
        }

        Draft(new SmallFacts(_frame.Settings.Zone, _frame.Codes));
    }

    private void Draft(SmallFacts small)
    {
        foreach (var activity in _patch.Activities.Changed)
        {
            _fresh[_frame.BlockOf(activity.OwnerId)].Activities.Add(small.Of(activity));
        }

        foreach (var lead in _patch.Leads.Changed)
        {
            _fresh[_frame.BlockOf(lead.OwnerId)].Leads.Add(small.Of(lead));
        }

        foreach (var order in _patch.Orders.Changed)
        {
            _fresh[_frame.BlockOf(order.OwnerId)].Orders.Add(small.Of(order));
        }

        foreach (var answer in _patch.Answers.Changed)
        {
            _fresh[_frame.BlockOf(answer.OwnerId)].Answers.Add(small.Of(answer));
        }
    }

    private OwnerBlock Patched(OwnerBlock block)
    {
        var (old, draft) = (block.Columns, _fresh[block.Index]);
        var columns = new BlockColumns(
            IsTouched(draft.Deals, _deals, old.Deals.Key) ? DealColumnsMerge.Merge(old.Deals, DealColumnsWriter.Write(draft.Deals), _deals) : old.Deals,
            IsTouched(draft.Activities, _activities, old.Activities.Key) ? ActivityColumns.Merge(old.Activities, ActivityColumns.Of(draft.Activities), _activities) : old.Activities,
            IsTouched(draft.Leads, _leads, old.Leads.Key) ? LeadColumns.Merge(old.Leads, LeadColumns.Of(draft.Leads), _leads) : old.Leads,
            IsTouched(draft.Orders, _orders, old.Orders.Id) ? OrderColumns.Merge(old.Orders, OrderColumns.Of(draft.Orders), _orders) : old.Orders,
            IsTouched(draft.Answers, _answers, old.Answers.Key) ? AnswerColumns.Merge(old.Answers, AnswerColumns.Of(draft.Answers), _answers) : old.Answers);
        return columns == old ? block : _frame.Block(block.Index, columns, block);
    }

    /// <summary>Whether an owner gets a fresh row or loses one that it has.</summary>
    private static bool IsTouched<TDraft, TId>(List<TDraft> fresh, HashSet<TId> gone, TId[] present) =>
        fresh.Count > 0 || (gone.Count > 0 && Array.Exists(present, gone.Contains));
}
