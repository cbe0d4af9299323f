namespace KpiBot.Kpis.Facts;

/// <summary>A prospect before any deal (leads.csv): when it was created, first spoken to, qualified, and became a customer. A null means "not (yet)".</summary>
public sealed record Lead(
    string Id,
    string? OwnerId,
    string? Source,
    Moment CreatedAt,
    Moment? ContactedAt,
    Moment? QualifiedAt,
    Moment? ConvertedAt,
    string? DealId) : Fact;
