using System.Collections.Immutable;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>
/// What is left of a message's blocks and characters. Room for the buttons further down is kept free, because a message that was shortened must still be
/// one that can be answered; one block and some words are kept for saying how much was left out.
/// </summary>
internal sealed class Room
{
    private const int WordsForLeftOut = 100;
    private const int MostReserved = 2500;

    private int _blocks = SlackLimits.Blocks - 1;
    private int _characters = SlackLimits.Budget - WordsForLeftOut;
    private int _reservedBlocks;
    private int _reservedCharacters;

    public Room(ImmutableArray<Section> sections)
    {
        foreach (var buttons in sections.OfType<Buttons>())
        {
            _reservedBlocks += BlocksOf(buttons);
            _reservedCharacters += CharactersOf(buttons);
        }

        _reservedBlocks = Math.Min(_reservedBlocks, SlackLimits.Blocks / 4);
        _reservedCharacters = Math.Min(_reservedCharacters, MostReserved);
    }

    /// <summary>Characters that the next section may use.</summary>
    public int Characters => Math.Max(0, _characters - _reservedCharacters);

    /// <summary>Blocks that the next section may use.</summary>
    public int Blocks => Math.Max(0, _blocks - _reservedBlocks);

    /// <summary>Gives a row of buttons the room that was kept for it.</summary>
    public void Release(Buttons buttons)
    {
        _reservedBlocks = Math.Max(0, _reservedBlocks - BlocksOf(buttons));
        _reservedCharacters = Math.Max(0, _reservedCharacters - CharactersOf(buttons));
    }

    public void Take(int characters)
    {
        _blocks--;
        _characters -= characters;
    }

    private static int BlocksOf(Buttons buttons) => (buttons.Items.Length + SlackLimits.ButtonsInARow - 1) / SlackLimits.ButtonsInARow;

    private static int CharactersOf(Buttons buttons) => buttons.Items.Sum(button => Math.Min(button.Label.Length, SlackLimits.ButtonLabel));
}
