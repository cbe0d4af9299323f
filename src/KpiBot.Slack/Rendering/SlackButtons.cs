using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>
/// A row's buttons, and its menu at the end (https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element/): at most five choices; one
/// choice alone, and what is too long for a choice, stays a button.
/// </summary>
internal static class SlackButtons
{
    // Room for "#form12" behind an action.
    private const int LongestAction = SlackLimits.ActionId - 10;

    /// <summary>The elements in their order, with the characters that each shows and how many buttons it stands for, and how many buttons Slack has no way to show.</summary>
    public static (IReadOnlyList<(JsonObject Element, int Characters, int Count)> Elements, int Missing) Of(Buttons buttons)
    {
        // A value that is too long can't be shortened: it would do something else. Nor can an action.
        Button[] usable = [.. buttons.Items.Where(button => button.Value.Length <= SlackLimits.ButtonValue && button.Action.Length is > 0 and < LongestAction)];
        Button[] menu = [.. usable.Where(button => button.IsSecondary && MenuChoice.Write(button) is not null).DistinctBy(MenuChoice.Write).Take(SlackLimits.MenuChoices)];
        menu = menu.Length > 1 ? menu : [];
        var row = usable.Where(button => !menu.Contains(button, ReferenceEqualityComparer.Instance)).ToArray();
        var elements = row.Select((button, at) => (SlackBlocks.Button(button, Nth(row, at)), Length(button), 1)).ToList();
        if (menu.Length > 0)
        {
            var options = menu.Select(button => SlackBlocks.Option(button.Label, MenuChoice.Write(button) ?? string.Empty));
            elements.Add((SlackBlocks.Overflow(options, 1), menu.Sum(Length), menu.Length));
        }

        return (elements, buttons.Items.Length - usable.Length);
    }

    private static int Nth(Button[] row, int at) => row[..(at + 1)].Count(button => button.Action == row[at].Action);

    private static int Length(Button button) => Math.Clamp(button.Label.Length, 1, SlackLimits.ButtonLabel);
}
