using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>A review ready to be shown.</summary>
/// <param name="Message">What the channel reads.</param>
/// <param name="Answers">The figures that it is made of; empty where it tells why there are none.</param>
public sealed record ReviewDraft(Message Message, ImmutableArray<Answer> Answers);
