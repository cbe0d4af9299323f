using System.Collections.Frozen;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>Something said, by whom and when.</summary>
/// <param name="UserId">Who asks, by their id in the CRM; null for a stranger.</param>
/// <param name="Locale">Their language as the platform tells it; null where it doesn't.</param>
/// <param name="Text">What they said.</param>
/// <param name="AsOf">The moment of the figures.</param>
public sealed record Query(string? UserId, string? Locale, string Text, Instant AsOf)
{
    /// <summary>CRM users by the chat ids that the text mentions.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The company asked about.</summary>
    public string Workspace { get; init; } = string.Empty;

    /// <summary>Where it is said, as the audit log tells it: <c>slack:T1/C1</c>.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The figure that this person asked for last, in canonical words.</summary>
    public string? Before { get; init; }

    /// <summary>How an admin names a stranger's account when they link it.</summary>
    public string? Account { get; init; }
}
