using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.Digests;

/// <summary>A digest ready to be shown.</summary>
/// <param name="Message">What the place reads.</param>
/// <param name="Thread">What goes into its thread; null where there is nothing more.</param>
/// <param name="Answers">The figures that it is made of; empty where it tells why there are none.</param>
public sealed record DigestDraft(Message Message, Message? Thread, ImmutableArray<Answer> Answers)
{
    /// <summary>Both in one, for who looks at it before.</summary>
    public Message Whole => Thread is { } thread ? Message with { Sections = [.. Message.Sections, .. thread.Sections] } : Message;

    /// <summary>The message to be sent, with the versions that it was made with: <c>facts 12; revenue 1; conversion 1</c>.</summary>
    internal Composed.Post Post() => new(Message, MadeWith);

    /// <summary>The same for its thread; null where there is nothing more.</summary>
    internal Composed.Post? Reply(string thread) => Thread is { } message ? new Composed.Post(message, MadeWith) { Thread = thread } : null;

    private string? MadeWith => Answers.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"facts {Answers[0].FactsVersion}; {string.Join("; ", Definitions)}");

    private IEnumerable<string> Definitions =>
        Answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Definition.Id} {answer.Definition.Version}")).Distinct();
}
