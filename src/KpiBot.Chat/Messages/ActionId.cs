using System.Globalization;

namespace KpiBot.Chat.Messages;

/// <summary>
/// A button's action on the wire. Several buttons of one row may do the same to different things, yet Slack wants ids that are unique in the row:
/// the second <c>ask.v1</c> travels as <c>ask.v1#2</c>. One that opens a form travels as <c>alert.plan.v1#form</c>, so that it is known before it is answered.
/// </summary>
public static class ActionId
{
    private const char Mark = '#';
    private const string Form = "form";

    /// <summary>The id of the <paramref name="nth"/> button (from 1) with this action in a row.</summary>
    public static string For(string action, int nth, bool opensForm = false)
    {
        var tail = string.Create(CultureInfo.InvariantCulture, $"{(opensForm ? Form : "")}{(nth == 1 ? "" : nth)}");
        return tail.Length == 0 ? action : $"{action}{Mark}{tail}";
    }

    /// <summary>The action of an id: <c>ask.v1</c> for <c>ask.v1#2</c>.</summary>
    public static string ActionOf(string id) => id.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? id[..at] : id;

    /// <summary>Whether the button of this id said that it opens a form.</summary>
    public static bool OpensForm(string id) =>
        id.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 && id.AsSpan(at + 1).StartsWith(Form, StringComparison.Ordinal);
}
