using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>A deal's time in a stage: entered, and left for the next one or closed.</summary>
internal readonly record struct Stay(PipelineStage Stage, LocalDateTime From, LocalDateTime Until, int WorkingDays);
