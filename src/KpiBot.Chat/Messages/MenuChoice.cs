namespace KpiBot.Chat.Messages;

/// <summary>
/// A button that travels as one choice of a menu. A menu has one action of its own, so that the choice's value carries the button's id and value:
/// <c>alert.snooze.v1|42</c>.
/// </summary>
/// <param name="Id">The button's id (<see cref="ActionId"/>).</param>
/// <param name="Value">The button's value.</param>
public sealed record MenuChoice(string Id, string Value)
{
    /// <summary>The action of every menu.</summary>
    public const string Action = "menu.v1";

    /// <summary>The longest choice that all platforms take.</summary>
    public const int Longest = 75;

    private const char Mark = '|';

    /// <summary>The choice that stands for a button; null where it would be too long.</summary>
    public static string? Write(Button button) =>
        $"{ActionId.For(button.Action, 1, button.OpensForm)}{Mark}{button.Value}" is { Length: <= Longest } written ? written : null;

    /// <summary>What was pressed: a menu's choice is read, anything else is what it says.</summary>
    public static MenuChoice Read(string id, string value) =>
        ActionId.ActionOf(id) == Action && value.IndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? new(value[..at], value[(at + 1)..]) : new(id, value);
}
