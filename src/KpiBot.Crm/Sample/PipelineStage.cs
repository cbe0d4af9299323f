using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>An open stage of a made company's pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Probability">What the company believes that deals in it are worth.</param>
/// <param name="RottingDays">After how many days a deal in it is stalled.</param>
/// <param name="Advance">The chance of an ordinary rep to get a deal beyond it.</param>
/// <param name="MeanStay">Working days that deals spend in it on average.</param>
internal sealed record PipelineStage(string Name, StageRole Role, decimal Probability, int RottingDays, double Advance, double MeanStay);
