using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>A form's questions as input blocks (https://docs.slack.dev/reference/block-kit/blocks/input-block/). The block's id is the field's.</summary>
internal sealed class SlackInputs(LeftOut leftOut, string language)
{
    /// <summary>Each block has one element, which needs an id all the same.</summary>
    public const string Answer = "answer";

    public JsonObject Block(Field field)
    {
        var (element, missing) = Element(field);
        element["action_id"] = Answer;
        var block = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Id,
            ["label"] = SlackBlocks.Plain(SlackBlocks.Label(field.Label, SlackLimits.Label)),
            ["element"] = element,
            ["optional"] = !field.IsRequired,
        };
        if (Hint(field.Hint, missing) is { Length: > 0 } hint)
        {
            block["hint"] = SlackBlocks.Plain(hint);
        }

        return block;
    }

    private static (JsonObject Element, int Missing) Element(Field field) => field switch
    {
        TextField text => (Text(text), 0),
        DateField date => (Date(date), 0),
        ChoiceField choice => Choices(choice),
        _ => throw new ArgumentException($"Slack has no input for {field.GetType().Name}.", nameof(field)),
    };

    private static JsonObject Text(TextField field)
    {
        var most = Math.Clamp(field.Most, 1, SlackLimits.TextInput);
        var element = new JsonObject { ["type"] = "plain_text_input", ["multiline"] = field.IsLong, ["max_length"] = most };
        var text = field.Text.Length <= most ? field.Text : PlainText.Cut(field.Text, most);
        if (text.Length > 0)
        {
            element["initial_value"] = text;
        }

        return element;
    }

    private static JsonObject Date(DateField field)
    {
        var element = new JsonObject { ["type"] = "datepicker" };
        if (field.Day is { } day)
        {
            element["initial_date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return element;
    }

    // A value that is too long can't be shortened: it would mean something else.
    private static (JsonObject Element, int Missing) Choices(ChoiceField field)
    {
        var shown = field.Choices.Where(choice => choice.Value.Length is > 0 and <= SlackLimits.Option).Take(SlackLimits.Options).ToList();
        if (field.Chosen is { } wanted && shown.Count == SlackLimits.Options && shown.TrueForAll(choice => choice.Value != wanted)
            && field.Choices.FirstOrDefault(choice => choice.Value == wanted) is { Value.Length: <= SlackLimits.Option } hidden)
        {
            shown[^1] = hidden;
        }

        var element = new JsonObject { ["type"] = "static_select", ["options"] = new JsonArray([.. shown.Select(Option)]) };
        if (shown.Find(choice => choice.Value == field.Chosen) is { } chosen)
        {
            element["initial_option"] = Option(chosen);
        }

        return (element, field.Choices.Length - shown.Count);
    }

    private static JsonObject Option(Choice choice) => SlackBlocks.Option(choice.Label, choice.Value);

    private string Hint(string? said, int missing)
    {
        var more = missing > 0 ? $"{PlainText.Ellipsis} {leftOut(language, missing)}" : string.Empty;
        return PlainText.Cut(string.Join(' ', new[] { said, more }.Where(part => !string.IsNullOrWhiteSpace(part))), SlackLimits.Hint);
    }
}
