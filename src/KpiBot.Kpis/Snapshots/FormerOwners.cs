using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The deals that a block once owned and that are in another block now: a past stock still counts them where they were.</summary>
internal sealed class FormerOwners
{
    private readonly FrozenDictionary<int, ImmutableArray<(int Block, int Row)>> _rows;

    public FormerOwners(ImmutableArray<OwnerBlock> blocks) => _rows = blocks
        .Where(block => block.Deals.Change.Length > 0)
        .SelectMany(Moves)
        .Distinct()
        .GroupBy(move => move.Former, move => (move.Block, move.Row))
        .ToFrozenDictionary(former => former.Key, former => former.ToImmutableArray());

    /// <summary>No deal ever moved.</summary>
    public static FormerOwners None { get; } = new([]);

    /// <summary>Where those deals are now.</summary>
    public ImmutableArray<(int Block, int Row)> Of(int block) => _rows.GetValueOrDefault(block, []);

    private static IEnumerable<(int Former, int Block, int Row)> Moves(OwnerBlock block)
    {
        var deals = block.Deals;
        for (var row = 0; row < deals.Count; row++)
        {
            for (var place = deals.FirstChange[row]; place < deals.FirstChange[row + 1]; place++)
            {
                var change = deals.Change[place];
                if (change.Field != DealField.OwnerId)
                {
                    continue;
                }

                foreach (var former in new[] { (int)change.Old, (int)change.New }.Where(owner => owner != block.Index))
                {
                    yield return (former, block.Index, row);
                }
            }
        }
    }
}
