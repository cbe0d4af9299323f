using System.Globalization;

namespace KpiBot.Chat.Messages;

/// <summary>
/// A button's action on the wire. Several buttons of one row may do the same to different things, yet Slack wants ids that are unique in the row:
/// the second <c>ask.v1</c> travels as <c>ask.v1#2</c>.
/// </summary>
public static class ActionId
{
    private const char Mark = '#';

    /// <summary>The id of the <paramref name="nth"/> button (from 1) with this action in a row.</summary>
    public static string For(string action, int nth) =>
        nth == 1 ? action : string.Create(CultureInfo.InvariantCulture, $"{action}{Mark}{nth}");

    /// <summary>The action of an id: <c>ask.v1</c> for <c>ask.v1#2</c>.</summary>
    public static string ActionOf(string id) => id.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? id[..at] : id;
}
