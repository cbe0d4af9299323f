namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// An account's first record of revenue ever: from it on the account is a customer. Of several that none precedes (a date without a time
/// precedes nothing of its day), that of the lowest id.
/// </summary>
internal readonly record struct FirstSale(Timestamp When, int Block, int Row, string Id)
{
    public static FirstSale None { get; } = new(Timestamp.Never, 0, 0, string.Empty);

    /// <summary>Whether this one comes before the other for certain.</summary>
    public bool Precedes(FirstSale other) => other.When.IsAfter(When);

    public bool HasLowerId(FirstSale other) => CodePoints.Order.Compare(Id, other.Id) < 0;
}
