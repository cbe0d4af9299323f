using System.Text.Json;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What a button carries. Action.Execute brings it as <c>value.action</c> with a verb, Action.Submit, which old clients fall back to, as <c>value</c>
/// itself (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview).
/// </summary>
internal sealed record TeamsPress(string Action, string Value)
{
    public const string ActionField = "action";
    public const string ValueField = "value";

    public static TeamsPress? Read(JsonElement value)
    {
        var execute = value.At(ActionField);
        return execute.ValueKind == JsonValueKind.Object
            ? execute.Text("type") == "Action.Execute" && execute.Text("verb") is { } verb ? new TeamsPress(verb, execute.At("data").Text(ValueField) ?? "") : null
            : value.Text(ActionField) is { } action ? new TeamsPress(action, value.Text(ValueField) ?? "") : null;
    }
}
