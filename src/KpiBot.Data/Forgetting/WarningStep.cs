namespace KpiBot.Data.Forgetting;

/// <summary>Something that a person did about a warning, or that names them: what they took on, planned or wrote.</summary>
/// <param name="Alert">The warning.</param>
/// <param name="Step">What was done.</param>
/// <param name="Author">Who did it: <c>user:ID</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Payload">The plan, or what else was said with it, as it is kept.</param>
public sealed record WarningStep(string Alert, string Step, string Author, DateTimeOffset At, string Payload);
