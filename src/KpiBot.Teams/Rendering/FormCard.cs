using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Rendering;

/// <summary>A form's questions as the inputs of a card (https://adaptivecards.io/explorer/Input.Text.html), each with its fault and its word of help.</summary>
internal sealed class FormCard(Form form, FormFrame frame)
{
    public IEnumerable<JsonObject> Body() => form.Fields.SelectMany(Elements).Append(Send());

    private IEnumerable<JsonObject> Elements(Field field)
    {
        yield return Input(field);
        if (frame.Faults.TryGetValue(field.Id, out var fault))
        {
            var run = CardElements.Run(new Span(CardText.Cut(fault, CardLimits.Line), Emphasis.Strong), isSmall: false);
            run["color"] = "Attention";
            yield return CardElements.Line([run], isFirst: false);
        }

        if (field.Hint is { Length: > 0 } hint)
        {
            yield return CardElements.Line([CardElements.Run(new Span(CardText.Cut(hint, CardLimits.Line)), isSmall: true)], isFirst: false);
        }
    }

    private JsonObject Input(Field field)
    {
        var (input, first) = field switch
        {
            TextField text => (Text(text), text.Text),
            DateField date => (new JsonObject { ["type"] = "Input.Date" }, date.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ChoiceField choice => (new JsonObject { ["type"] = "Input.ChoiceSet", ["choices"] = Choices(choice) }, choice.Chosen),
            _ => throw new ArgumentException($"Teams has no input for {field.GetType().Name}.", nameof(field)),
        };
        input["id"] = $"{TeamsSubmission.InputMark}{field.Id}";
        input["label"] = CardText.WithoutMarks(field.Label);
        input["isRequired"] = field.IsRequired;
        if (field.IsRequired)
        {
            // A card wants something to say where it is left empty: the question again.
            input["errorMessage"] = CardText.WithoutMarks(field.Label);
        }

        // What was sent is shown again, also where it was sent empty.
        if ((frame.Answers.GetValueOrDefault(field.Id) ?? (frame.Faults.IsEmpty ? first : null)) is { Length: > 0 } value)
        {
            input["value"] = value;
        }

        return input;
    }

    private static JsonObject Text(TextField field)
    {
        var input = new JsonObject { ["type"] = "Input.Text", ["isMultiline"] = field.IsLong, ["maxLength"] = field.Most };
        if (field.IsSecret)
        {
            input["style"] = "password";
        }

        return input;
    }

    private static JsonArray Choices(ChoiceField field) =>
        new([.. field.Choices.Select(one => new JsonObject { ["title"] = CardText.Plain(one.Label), ["value"] = one.Value })]);

    private JsonObject Send()
    {
        var title = CardText.Cut(form.Submit, CardLimits.ButtonLabel);
        var submit = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["style"] = "positive", ["data"] = Data() };
        var execute = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["style"] = "positive",
            ["verb"] = TeamsSubmission.Verb,
            ["data"] = Data(),
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = Data() },
        };
        return new JsonObject { ["type"] = "ActionSet", ["spacing"] = "Medium", ["actions"] = new JsonArray(frame.IsDialog ? submit : execute) };
    }

    private JsonObject Data()
    {
        var data = new JsonObject
        {
            [TeamsSubmission.FormField] = form.Action,
            [TeamsPress.ValueField] = form.Value,
            [TeamsSubmission.OpenerField] = frame.Opener.Action,
            [TeamsSubmission.OpenerValueField] = frame.Opener.Value,
        };
        if (frame.Message is { } message)
        {
            data[TeamsSubmission.MessageField] = message;
        }

        return data;
    }
}
