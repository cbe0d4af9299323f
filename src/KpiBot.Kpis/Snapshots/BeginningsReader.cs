using System.Collections.Immutable;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Finds when each kind of fact begins.</summary>
internal static class BeginningsReader
{
    public static Beginnings Read(ImmutableArray<OwnerBlock> blocks) => new(
        Earliest(blocks, deals => deals.Created),
        Earliest(blocks, deals => deals.Closed),
        Earliest(blocks, deals => Where(deals, row => deals.Won[row])),
        Earliest(blocks, deals => Where(deals, row => deals.Won[row] && deals.Amount[row] != Money.None)),
        Earliest(blocks, deals => Where(deals, row => deals.Won[row] && deals.ListAmount[row] != Money.None)),
        Earliest(blocks, deals => Where(deals, row => deals.Won[row] && deals.Start[row].IsKnown)),
        Earliest(blocks, deals => deals.EntryAt));

    private static IEnumerable<Timestamp> Where(DealColumns deals, Func<int, bool> row) =>
        Enumerable.Range(0, deals.Count).Where(row).Select(index => deals.Closed[index]);

    private static Timestamp Earliest(ImmutableArray<OwnerBlock> blocks, Func<DealColumns, IEnumerable<Timestamp>> times) =>
        blocks.SelectMany(block => times(block.Deals)).DefaultIfEmpty(Timestamp.Never).MinBy(time => time.Millis);
}
