namespace KpiBot.Kpis.Facts;

/// <summary>A call, e-mail, meeting, demo, task or a type of the company's own (activities.csv).</summary>
public sealed record Activity(
    string Id,
    string Type,
    string? OwnerId,
    string? DealId,
    Moment? CreatedAt,
    Moment? DueAt,
    Moment? DoneAt) : Fact;
