namespace KpiBot.Kpis.Snapshots;

/// <summary>The first record of revenue of every account, by the account's code.</summary>
internal static class FirstSales
{
    public static FirstSale[] Of(IReadOnlyList<OwnerBlock> blocks, int accounts)
    {
        // First the earliest, then, of those that it does not precede, the one with the lowest id: two passes, since with dates beside
        // instants "before" is no order in which one could find both at once.
        var earliest = new FirstSale[accounts];
        Array.Fill(earliest, FirstSale.None);
        foreach (var sale in All(blocks))
        {
            if (sale.Sale.When.Millis < earliest[sale.Account].When.Millis || (sale.Sale.When.Day == earliest[sale.Account].When.Day && IsEarlierInstant(sale.Sale, earliest[sale.Account])))
            {
                earliest[sale.Account] = sale.Sale;
            }
        }

        var first = (FirstSale[])earliest.Clone();
        foreach (var (account, sale) in All(blocks))
        {
            if (!earliest[account].Precedes(sale) && sale.HasLowerId(first[account]))
            {
                first[account] = sale;
            }
        }

        return first;
    }

    /// <summary>Of one day, the earliest instant is what precedes others; a date without a time precedes none.</summary>
    private static bool IsEarlierInstant(FirstSale sale, FirstSale other) =>
        !sale.When.IsDate && (other.When.IsDate || sale.When.Millis < other.When.Millis);

    private static IEnumerable<(int Account, FirstSale Sale)> All(IReadOnlyList<OwnerBlock> blocks)
    {
        foreach (var block in blocks)
        {
            var sales = block.Sales;
            for (var row = 0; row < sales.Count; row++)
            {
                if (sales.Account[row] != Codes.Blank && sales.IsSale(row))
                {
                    yield return (sales.Account[row], new FirstSale(sales.SoldAt[row], block.Index, row, sales.Id[row]));
                }
            }
        }
    }
}
