using System.Collections.Immutable;

namespace KpiBot.Chat.Forms;

/// <summary>A question answered by one of several choices.</summary>
/// <param name="Id">Its id in the form.</param>
/// <param name="Label">The question.</param>
/// <param name="Choices">At least one, at most 100.</param>
/// <param name="Chosen">The value of the choice that is made at first.</param>
public sealed record ChoiceField(string Id, string Label, ImmutableArray<Choice> Choices, string? Chosen = null) : Field(Id, Label);
