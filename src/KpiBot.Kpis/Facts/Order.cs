namespace KpiBot.Kpis.Facts;

/// <summary>
/// An order or, with a negative amount, a credit note (orders.csv). Amounts exclude VAT, in <c>Currency</c> (null: the workspace's),
/// with at most four decimals. A null means "not given".
/// </summary>
public sealed record Order(string Id, string AccountId, Moment OrderedAt, decimal Amount) : Fact
{
    /// <summary>The rep who owns it now.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What it would cost at list price.</summary>
    public decimal? ListAmount { get; init; }

    /// <summary>What it costs the company.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How many units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>ISO 4217 code of its amounts.</summary>
    public string? Currency { get; init; }

    /// <summary>How it was sold: web, field, partner…</summary>
    public string? Channel { get; init; }

    /// <summary>What was sold.</summary>
    public string? Product { get; init; }

    /// <summary>When the invoice was sent.</summary>
    public Moment? InvoicedAt { get; init; }

    /// <summary>When the invoice is due.</summary>
    public Moment? DueAt { get; init; }

    /// <summary>When the invoice was paid.</summary>
    public Moment? PaidAt { get; init; }
}
