using System.Collections.Immutable;
using KpiBot.Chat.People;

namespace KpiBot.Chat.Forms;

/// <summary>A person sent a form. Its rights are checked again: the form may be old, and its value was visible.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where it was opened from.</param>
/// <param name="MessageId">The message whose button opened it, or null.</param>
/// <param name="Action">The form's action.</param>
/// <param name="Value">The form's value.</param>
/// <param name="Answers">What was answered, by field; a field that was left empty is not there.</param>
public sealed record FormAnswers(Person Person, Place Place, string? MessageId, string Action, string Value, ImmutableDictionary<string, string> Answers)
{
    /// <summary>The answer to a field, or null where it was left empty.</summary>
    public string? this[string field] => Answers.GetValueOrDefault(field);
}
