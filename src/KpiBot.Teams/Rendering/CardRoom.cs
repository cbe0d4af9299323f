using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>
/// What is left of a card's bytes. Room for the buttons further down is kept free, because a message that was shortened must still be one that can be
/// answered; some is kept for saying how much was left out.
/// </summary>
internal sealed class CardRoom
{
    private const int WordsForLeftOut = 1024;
    private const int MostReserved = CardLimits.Budget / 3;

    private int _left;
    private int _reserved;

    public CardRoom(JsonObject frame, ImmutableArray<Section> sections)
    {
        _left = CardLimits.Budget - TeamsJson.Size(frame) - WordsForLeftOut;
        _reserved = Math.Min(MostReserved, sections.OfType<Buttons>().Sum(SizeOf));
    }

    /// <summary>Bytes that the next element may take.</summary>
    public int Left => Math.Max(0, _left - _reserved);

    /// <summary>Gives a row of buttons the room that was kept for it.</summary>
    public void Release(Buttons buttons) => _reserved = Math.Max(0, _reserved - SizeOf(buttons));

    /// <summary>Takes the element's room; false where there is too little.</summary>
    public bool Take(JsonObject element)
    {
        var size = TeamsJson.Size(element) + 1;
        if (size > Left)
        {
            return false;
        }

        _left -= size;
        return true;
    }

    private static int SizeOf(Buttons buttons) => TeamsJson.Size(CardElements.Actions(buttons.Items, hasDialogs: false)) + 1;
}
