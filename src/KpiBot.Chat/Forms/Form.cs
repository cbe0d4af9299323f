using System.Collections.Immutable;
using KpiBot.Chat.Messages;

namespace KpiBot.Chat.Forms;

/// <summary>A few questions asked at once: a modal in Slack, a dialog in Teams, a box on the playground's page.</summary>
/// <param name="Title">What it is about; at most 24 characters are shown everywhere.</param>
/// <param name="Action">Versioned id of what its answers do, such as <c>alert.plan.v1</c>.</param>
/// <param name="Value">What it does it to; at most 2,000 characters, visible to who looks.</param>
/// <param name="Submit">The label of the button that sends it; at most 24 characters.</param>
/// <param name="Cancel">The label of the button that closes it; at most 24 characters.</param>
/// <param name="Fields">The questions, top to bottom; at least one, each with an id of its own.</param>
public sealed record Form(string Title, string Action, string Value, string Submit, string Cancel, ImmutableArray<Field> Fields)
{
    /// <summary>What stands above the questions.</summary>
    public ImmutableArray<Section> Intro { get; init; } = [];

    /// <summary>The language it is written in (<c>en</c>, <c>fr</c>).</summary>
    public string Language { get; init; } = "en";
}
