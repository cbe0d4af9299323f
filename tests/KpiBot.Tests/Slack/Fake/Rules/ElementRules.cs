using System.Globalization;

namespace KpiBot.Tests.Slack.Fake.Rules;

/// <summary>What can be pressed, chosen or filled in (https://docs.slack.dev/reference/block-kit/block-elements/).</summary>
internal static class ElementRules
{
    private const int MostOptions = 100;

    private static readonly HashSet<string> Plainest =
    [
        "users_select", "conversations_select", "channels_select", "multi_users_select", "multi_conversations_select", "multi_channels_select", "external_select",
        "multi_external_select", "timepicker", "datetimepicker", "email_text_input", "url_text_input", "number_input", "file_input", "rich_text_input",
    ];

    public static void Check(Node element)
    {
        element["action_id"].Length(1, 255, needed: element.Type != "image");
        TextRules.Plain(element["placeholder"], 150, needed: false);
        if (element["confirm"].IsThere)
        {
            Confirm(element["confirm"]);
        }

        switch (element.Type)
        {
            case "button": Button(element); break;
            case "static_select" or "multi_static_select": Select(element); break;
            case "overflow": Options(element["options"], 1, 5); break;
            case "radio_buttons" or "checkboxes": Options(element["options"], 1, 10); break;
            case "datepicker": Date(element["initial_date"]); break;
            case "plain_text_input": TextInput(element); break;
            default: element.Demand(Plainest.Contains(element.Type), $"unsupported type: {element.Type}"); break;
        }
    }

    private static void Button(Node button)
    {
        button.Only("type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label");
        TextRules.Plain(button["text"], 75);
        button["value"].Length(1, 2000, needed: false);
        button["url"].Length(1, 3000, needed: false);
        button["accessibility_label"].Length(1, 75, needed: false);
        button["style"].Demand(!button["style"].IsThere || button["style"].Text is "primary" or "danger", "unknown style");
    }

    private static void Select(Node select)
    {
        select.Demand(select["options"].IsThere != select["option_groups"].IsThere, "exactly one of options and option_groups");
        if (select["options"].IsThere)
        {
            Options(select["options"], 1, MostOptions);
            var initial = select["initial_option"];
            initial.Demand(!initial.IsThere || select["options"].Items.Any(option => option["value"].Text == initial["value"].Text), "initial_option is not one of the options");
        }

        foreach (var group in select["option_groups"].Items)
        {
            TextRules.Plain(group["label"], 75);
            Options(group["options"], 1, MostOptions);
        }
    }

    private static void Options(Node options, int least, int most)
    {
        options.Between(least, most);
        options.Unique(options.Items.Select(option => option["value"].Text), "option value");
        foreach (var option in options.Items)
        {
            TextRules.Any(option["text"], 75);
            option["value"].Length(1, 75);
            TextRules.Plain(option["description"], 75, needed: false);
        }
    }

    private static void Date(Node date) =>
        date.Demand(!date.IsThere || DateOnly.TryParseExact(date.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "not a date");

    private static void TextInput(Node input)
    {
        input.Only("type", "action_id", "initial_value", "multiline", "min_length", "max_length", "placeholder", "focus_on_load", "dispatch_action_config");
        input["initial_value"].Length(0, 3000, needed: false);
        foreach (var length in new[] { input["min_length"], input["max_length"] })
        {
            length.Demand(!length.IsThere || (int?)length.Value is >= 0 and <= 3000, "must be at most 3000");
        }
    }

    private static void Confirm(Node confirm)
    {
        TextRules.Plain(confirm["title"], 100);
        TextRules.Any(confirm["text"], 300);
        TextRules.Plain(confirm["confirm"], 30);
        TextRules.Plain(confirm["deny"], 30);
    }
}
