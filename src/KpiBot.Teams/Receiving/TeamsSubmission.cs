using System.Collections.Immutable;
using System.Text.Json;

namespace KpiBot.Teams.Receiving;

/// <summary>A form that was sent. Its fields come beside what the card's button carries; wherever that is, depends on how the form was shown.</summary>
/// <param name="Form">The form's action.</param>
/// <param name="Value">The form's value.</param>
/// <param name="Opener">What is pressed to open the form anew.</param>
/// <param name="Message">The message whose button opened it.</param>
/// <param name="Answers">What was answered, by field; what was left empty is not there.</param>
internal sealed record TeamsSubmission(string Form, string Value, TeamsPress Opener, string? Message, ImmutableDictionary<string, string> Answers)
{
    public const string FormField = "form";
    public const string OpenerField = "opener";
    public const string OpenerValueField = "openerValue";
    public const string MessageField = "message";

    /// <summary>Keeps a field's id apart from what the button carries.</summary>
    public const string InputMark = "field.";

    /// <summary>The verb of the button that sends a form.</summary>
    public const string Verb = "form.send.v1";

    /// <summary>In a dialog as <c>value.data</c>, in a card as <c>value.action.data</c>, by an old client as <c>value</c>.</summary>
    public static TeamsSubmission? Read(JsonElement value) => Of(value.At("data")) ?? Of(value.At(TeamsPress.ActionField).At("data")) ?? Of(value);

    private static TeamsSubmission? Of(JsonElement data) =>
        data.Text(FormField) is { } form && data.Text(OpenerField) is { } opener
            ? new(form, data.Text(TeamsPress.ValueField) ?? "", new TeamsPress(opener, data.Text(OpenerValueField) ?? ""), data.Text(MessageField), AnswersOf(data))
            : null;

    private static ImmutableDictionary<string, string> AnswersOf(JsonElement data)
    {
        var answers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in data.EnumerateObject().Where(field => field.Name.StartsWith(InputMark, StringComparison.Ordinal)))
        {
            if (data.Text(field.Name)?.Trim() is { Length: > 0 } answer)
            {
                answers[field.Name[InputMark.Length..]] = answer;
            }
        }

        return answers.ToImmutable();
    }
}
