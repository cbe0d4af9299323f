using System.Collections.Immutable;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Rendering;

/// <summary>How a form is shown.</summary>
/// <param name="Opener">What is pressed to open it anew: Teams keeps nothing of a form that was sent, so that a faulty one is opened again.</param>
/// <param name="Message">The message whose button opened it.</param>
internal sealed record FormFrame(TeamsPress Opener, string? Message)
{
    /// <summary>What stands in its fields, where it was sent already.</summary>
    public ImmutableDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is wrong, by field.</summary>
    public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether it stands in a box of its own, which has a title and is sent by Action.Submit.</summary>
    public bool IsDialog { get; init; }
}
