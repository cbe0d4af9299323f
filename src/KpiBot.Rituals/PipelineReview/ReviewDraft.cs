using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>A review ready to be shown.</summary>
/// <param name="Message">What the channel reads.</param>
/// <param name="Answers">The figures that it is made of; empty where it tells why there are none.</param>
public sealed record ReviewDraft(Message Message, ImmutableArray<Answer> Answers)
{
    /// <summary>The message to be sent, with the versions that it was made with: <c>facts 12; revenue 1; conversion 1</c>.</summary>
    internal Composed.Post Post() => new(Message, Answers.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"facts {Answers[0].FactsVersion}; {string.Join("; ", Definitions)}"));

    private IEnumerable<string> Definitions =>
        Answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Definition.Id} {answer.Definition.Version}")).Distinct();
}
