namespace KpiBot.Kpis.Snapshots;

/// <summary>The orders of one owner, ordered by date.</summary>
internal sealed class OrderColumns : SaleColumns
{
    public required Timestamp[] Ordered { get; init; }

    public required int[] Channel { get; init; }

    public required Timestamp[] Invoiced { get; init; }

    public required Timestamp[] Due { get; init; }

    public required Timestamp[] Paid { get; init; }

    public override Timestamp[] SoldAt => Ordered;

    public static OrderColumns Of(IEnumerable<OrderDraft> drafts)
    {
        var rows = drafts.OrderBy(row => row.Ordered.Millis).ThenBy(row => row.Id, StringComparer.Ordinal).ToArray();
        return new OrderColumns
        {
            Id = Array.ConvertAll(rows, row => row.Id),
            Ordered = Array.ConvertAll(rows, row => row.Ordered),
            Amount = Array.ConvertAll(rows, row => row.Amount),
            ListAmount = Array.ConvertAll(rows, row => row.ListAmount),
            Cost = Array.ConvertAll(rows, row => row.Cost),
            Quantity = Array.ConvertAll(rows, row => row.Quantity),
            Currency = Array.ConvertAll(rows, row => row.Currency),
            Product = Array.ConvertAll(rows, row => row.Product),
            Account = Array.ConvertAll(rows, row => row.Account),
            Channel = Array.ConvertAll(rows, row => row.Channel),
            Invoiced = Array.ConvertAll(rows, row => row.Invoiced),
            Due = Array.ConvertAll(rows, row => row.Due),
            Paid = Array.ConvertAll(rows, row => row.Paid),
        };
    }

    /// <summary>Takes fresh rows in and leaves out those that are gone.</summary>
    public static OrderColumns Merge(OrderColumns old, OrderColumns fresh, HashSet<string> gone)
    {
        var order = RowOrder.Merge(old.Count, fresh.Count, row => gone.Contains(old.Id[row]), (row, next) => IsBefore(old, row, fresh, next));
        return new OrderColumns
        {
            Id = order.Pick(old.Id, fresh.Id),
            Ordered = order.Pick(old.Ordered, fresh.Ordered),
            Amount = order.Pick(old.Amount, fresh.Amount),
            ListAmount = order.Pick(old.ListAmount, fresh.ListAmount),
            Cost = order.Pick(old.Cost, fresh.Cost),
            Quantity = order.Pick(old.Quantity, fresh.Quantity),
            Currency = order.Pick(old.Currency, fresh.Currency),
            Product = order.Pick(old.Product, fresh.Product),
            Account = order.Pick(old.Account, fresh.Account),
            Channel = order.Pick(old.Channel, fresh.Channel),
            Invoiced = order.Pick(old.Invoiced, fresh.Invoiced),
            Due = order.Pick(old.Due, fresh.Due),
            Paid = order.Pick(old.Paid, fresh.Paid),
        };
    }

    public override bool IsSale(int row) => true;

    public override int ChannelOf(int row) => Channel[row];

    private static bool IsBefore(OrderColumns old, int row, OrderColumns fresh, int next) =>
        old.Ordered[row].Millis != fresh.Ordered[next].Millis ? old.Ordered[row].Millis < fresh.Ordered[next].Millis : string.CompareOrdinal(old.Id[row], fresh.Id[next]) < 0;
}
