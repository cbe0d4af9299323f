namespace KpiBot.Data.Questions;

/// <summary>What somebody asked about figures that are their own, their team's or the company's. Kept a month at most.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="At">When, UTC.</param>
/// <param name="UserId">Who.</param>
/// <param name="Text">What they said.</param>
/// <param name="Kpi">The KPI that was read in it.</param>
/// <param name="Scope">Whose figures: <c>user:ID</c>, <c>team:ID</c> or <c>company</c>.</param>
/// <param name="FactsVersion">The facts that the answer was made from.</param>
/// <param name="Place">Where.</param>
public sealed record AskedQuestion(string Workspace, DateTimeOffset At, string UserId, string Text, string Kpi, string Scope, long FactsVersion, string Place)
{
    /// <summary>Its own id, rising with time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7(At);
}
