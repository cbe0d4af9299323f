using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KpiBot.Teams.Receiving;

/// <summary>
/// What a button carries. Action.Execute brings it as <c>value.action</c> with a verb, Action.Submit, which old clients fall back to, as <c>value</c>
/// itself (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview); one that opens a
/// dialog as <c>value.data</c>.
/// </summary>
internal sealed partial record TeamsPress(string Action, string Value)
{
    public const string ActionField = "action";
    public const string ValueField = "value";

    private const int LongestValue = 2000;

    public static TeamsPress? Read(JsonElement value)
    {
        var execute = value.At(ActionField);
        return execute.ValueKind == JsonValueKind.Object
            ? execute.Text("type") == "Action.Execute" && execute.Text("verb") is { } verb ? new TeamsPress(verb, execute.At("data").Text(ValueField) ?? "") : null
            : Of(value) ?? Of(value.At("data"));
    }

    /// <summary>The entry of the menu on any message: the command's id is the action, the message's text the value.</summary>
    public static TeamsPress? FollowUp(JsonElement value) =>
        value.Text("commandId") is { } command && value.At("messagePayload").At("body").Text("content") is { } content ? new TeamsPress(command, Text(content)) : null;

    private static TeamsPress? Of(JsonElement data) => data.Text(ActionField) is { } action ? new TeamsPress(action, data.Text(ValueField) ?? "") : null;

    // Messages come as HTML.
    private static string Text(string html)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(html, " ")).Trim();
        return text.Length <= LongestValue ? text : text[..(char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue)];
    }

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
