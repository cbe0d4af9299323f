namespace KpiBot.Kpis.Snapshots;

/// <summary>What deals and orders have in common: money, an account, a product, and the date on which they were sold. Rows are ordered by it.</summary>
internal abstract class SaleColumns : FactColumns
{
    /// <summary>Ids, for links and details.</summary>
    public required string[] Id { get; init; }

    /// <summary>Scaled by <see cref="Money"/>, as are the other sums.</summary>
    public required long[] Amount { get; init; }

    public required long[] ListAmount { get; init; }

    public required long[] Cost { get; init; }

    /// <summary>Scaled by <see cref="Money"/>.</summary>
    public required long[] Quantity { get; init; }

    public required int[] Currency { get; init; }

    public required int[] Product { get; init; }

    public required int[] Account { get; init; }

    public override int Count => Id.Length;

    /// <summary>When each row was sold: a deal's close, an order's date.</summary>
    public abstract Timestamp[] SoldAt { get; }

    public override int ProductOf(int row) => Product[row];

    public override int AccountOf(int row) => Account[row];

    /// <summary>Whether a row is a sale: a deal that was won, any order.</summary>
    public abstract bool IsSale(int row);

    /// <summary>The first row sold (or closed) on this day or later.</summary>
    public int FirstSoldFrom(int day) => FirstFrom(SoldAt, day, 0, Count);
}
