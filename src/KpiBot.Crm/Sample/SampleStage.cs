using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>An open stage of the sample company's pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Probability">What the company believes that deals in it are worth.</param>
/// <param name="RottingDays">After how many days a deal in it is stalled.</param>
/// <param name="Advance">The chance of an ordinary rep to get a deal beyond it.</param>
/// <param name="MeanStay">Working days that deals spend in it on average.</param>
internal sealed record SampleStage(string Name, StageRole Role, decimal Probability, int RottingDays, double Advance, double MeanStay)
{
    public const string Won = "Gagné";
    public const string Lost = "Perdu";

    public static ImmutableArray<SampleStage> Open { get; } =
    [
        new("Prise de contact", StageRole.Contact, 0.05m, 14, 0.86, 1.8),
        new("Rendez-vous", StageRole.Meeting, 0.15m, 14, 0.87, 2.6),
        new("Qualification", StageRole.Qualification, 0.25m, 21, 0.86, 3.0),
        new("Démo", StageRole.Demo, 0.40m, 21, 0.84, 3.4),
        new("Proposition", StageRole.Proposal, 0.60m, 21, 0.81, 3.6),
        new("Négociation", StageRole.Negotiation, 0.80m, 21, 0.80, 3.2),
    ];

    /// <summary>The stages as facts.</summary>
    public static IEnumerable<Stage> Facts() =>
    [
        .. Open.Select((stage, at) => new Stage(
            Stage.DefaultPipeline, stage.Name, at + 1, stage.Probability, stage.RottingDays, StageKind.Open, stage.Role)),
        new Stage(Stage.DefaultPipeline, Won, Open.Length + 1, 1m, null, StageKind.Won, null),
        new Stage(Stage.DefaultPipeline, Lost, Open.Length + 2, 0m, null, StageKind.Lost, null),
    ];
}
