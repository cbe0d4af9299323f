using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>A pipeline of a made company.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Open">Its open stages, in order.</param>
/// <param name="Won">The stage of won deals.</param>
/// <param name="Lost">The stage of lost deals.</param>
internal sealed record Pipeline(string Id, ImmutableArray<PipelineStage> Open, string Won, string Lost)
{
    /// <summary>The sample company's only one.</summary>
    public static Pipeline OfSample { get; } = new(
        Stage.DefaultPipeline,
        [
            new("Prise de contact", StageRole.Contact, 0.05m, 14, 0.86, 1.8),
            new("Rendez-vous", StageRole.Meeting, 0.15m, 14, 0.87, 2.6),
            new("Qualification", StageRole.Qualification, 0.25m, 21, 0.86, 3.0),
            new("Démo", StageRole.Demo, 0.40m, 21, 0.84, 3.4),
            new("Proposition", StageRole.Proposal, 0.60m, 21, 0.81, 3.6),
            new("Négociation", StageRole.Negotiation, 0.80m, 21, 0.80, 3.2),
        ],
        "Gagné",
        "Perdu");

    /// <summary>A larger company's new business: many deals begin, few are won.</summary>
    public static Pipeline NewBusiness { get; } = OfSample with
    {
        Open =
        [
            new("Prise de contact", StageRole.Contact, 0.10m, 14, 0.58, 2.5),
            new("Rendez-vous", StageRole.Meeting, 0.20m, 14, 0.72, 4),
            new("Qualification", StageRole.Qualification, 0.30m, 21, 0.76, 6),
            new("Démo", StageRole.Demo, 0.40m, 21, 0.80, 7),
            new("Proposition", StageRole.Proposal, 0.55m, 21, 0.76, 8),
            new("Négociation", StageRole.Negotiation, 0.75m, 21, 0.82, 7),
        ],
    };

    /// <summary>What customers buy again: few steps, mostly won.</summary>
    public static Pipeline Renewals { get; } = new(
        "renewals",
        [
            new("To renew", StageRole.Contact, 0.60m, 30, 0.92, 6),
            new("Renewal offer", StageRole.Proposal, 0.75m, 30, 0.90, 8),
            new("Renewal terms", StageRole.Negotiation, 0.85m, 30, 0.92, 5),
        ],
        "Renewed",
        "Not renewed");

    /// <summary>The stages as facts.</summary>
    public IEnumerable<Stage> Facts() =>
    [
        .. Open.Select((stage, at) => new Stage(Id, stage.Name, at + 1, stage.Probability, stage.RottingDays, StageKind.Open, stage.Role)),
        new Stage(Id, Won, Open.Length + 1, 1m, null, StageKind.Won, null),
        new Stage(Id, Lost, Open.Length + 2, 0m, null, StageKind.Lost, null),
    ];
}
