namespace KpiBot.Kpis.Facts;

/// <summary>A customer's answer (satisfaction.csv): recommendation from 0 to 10, satisfaction from 1 to 5, whether it is a complaint. A null means "not asked".</summary>
public sealed record SatisfactionAnswer(
    string Id,
    string? AccountId,
    string? OwnerId,
    Moment AnsweredAt,
    int? Nps,
    int? Csat,
    bool? Complaint) : Fact;
