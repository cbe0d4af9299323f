namespace KpiBot.Crm.Sample;

/// <summary>How much of what happens reps write down.</summary>
/// <param name="Stages">The share of stages after the first that a deal is moved to; others are passed over.</param>
/// <param name="Actions">The share of activities after a deal's first.</param>
/// <param name="Leads">The share of deals that come from a lead.</param>
internal sealed record Diligence(double Stages, double Actions, double Leads)
{
    /// <summary>Every stage and action.</summary>
    public static Diligence Full { get; } = new(1, 1, 0.7);
}
