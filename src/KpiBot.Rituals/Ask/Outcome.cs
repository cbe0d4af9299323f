using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask;

/// <summary>What became of something said. Each has a message; how it is shown is the caller's business.</summary>
/// <param name="Message">What to say.</param>
public abstract record Outcome(Message Message)
{
    /// <summary>Whose figures or facts it shows; null for nobody's.</summary>
    public Scope? About { get; init; }

    /// <summary>The figure that it is about, in words that can be read in one way only.</summary>
    public string? Said { get; init; }

    /// <summary>The persons, other than the asker, whose deals or activities the message shows one by one: they may ask who looked.</summary>
    public ImmutableArray<string> Shown { get; init; } = [];

    /// <summary>The same with a message that says its language, so that a screen reader reads French in French.</summary>
    internal Outcome In(string language) => Message.Language == language ? this : this with { Message = Message with { Language = language } };

    /// <summary>A figure, or why there is none.</summary>
    /// <param name="Message">What to say.</param>
    /// <param name="Answer">The figure with what made it, reduced to what the asker may see.</param>
    /// <param name="Freshness">How old the facts are.</param>
    public sealed record Answered(Message Message, Answer Answer, Freshness? Freshness) : Outcome(Message);

    /// <summary>The asker may not see it, or it can't be computed for want of an exchange rate.</summary>
    public sealed record Refused(Message Message) : Outcome(Message);

    /// <summary>It can't be understood, or in several ways.</summary>
    public sealed record NotUnderstood(Message Message) : Outcome(Message);

    /// <summary>Nobody knows who asks.</summary>
    public sealed record Unknown(Message Message) : Outcome(Message);

    /// <summary>A command that this place has no use for; the message says so.</summary>
    public sealed record Elsewhere(Message Message) : Outcome(Message);

    /// <summary>Help, the list of KPIs, a definition, a list of facts.</summary>
    public sealed record Told(Message Message) : Outcome(Message);
}
