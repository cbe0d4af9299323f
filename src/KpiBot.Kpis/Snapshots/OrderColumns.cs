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

    public override bool IsSale(int row) => true;

    public override int ChannelOf(int row) => Channel[row];

    public OrderDraft DraftAt(int row) => new(Id[row], Ordered[row])
    {
        Amount = Amount[row],
        ListAmount = ListAmount[row],
        Cost = Cost[row],
        Quantity = Quantity[row],
        Currency = Currency[row],
        Product = Product[row],
        Account = Account[row],
        Channel = Channel[row],
        Invoiced = Invoiced[row],
        Due = Due[row],
        Paid = Paid[row],
    };
}
