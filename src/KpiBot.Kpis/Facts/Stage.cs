namespace KpiBot.Kpis.Facts;

/// <summary>A stage of a pipeline (stages.csv). <c>Probability</c> is a fraction from 0 to 1.</summary>
public sealed record Stage(
    string PipelineId,
    string Name,
    int Order,
    decimal? Probability,
    int? RottingDays,
    StageKind Kind,
    StageRole? Role) : Fact
{
    /// <summary>The pipeline of deals that name none.</summary>
    public const string DefaultPipeline = "default";
}
