using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Identity;

/// <summary>Asks before something is done: a button that says it again with "confirm", which can be typed as well.</summary>
internal static class Confirmation
{
    public static Reply Ask(Turn turn, string text, string label, string sentence)
    {
        var typed = turn.Desk.Voice.Phrases.Say("identity.confirm.typed", ("sentence", sentence));
        return turn.Says(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons([new Button(label, AskButton.Action, typed, Primary: true)])]));
    }
}
