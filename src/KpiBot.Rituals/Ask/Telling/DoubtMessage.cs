using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Asks back, with the nearest readings as buttons.</summary>
internal sealed class DoubtMessage(Voice voice)
{
    public Message Of(Heard.Choice choice)
    {
        var text = voice.Phrases.Say(Key(choice), ("words", choice.Words));
        return new Message(text, [Paragraph.Of(Line.Of(text)), new ReadingLabel(voice).Buttons(choice.Readings)]);
    }

    private static string Key(Heard.Choice choice) => choice switch
    {
        { Doubt: Doubt.Whole } => "doubt.whole",
        { Doubt: Doubt.NoFigure } => "doubt.no_figure",
        { Doubt: Doubt.OtherLength } => "doubt.other_length",
        { Doubt: Doubt.NoTeam } => "doubt.no_team",
        { Doubt: Doubt.Ambiguous, Words.Length: > 0 } => "doubt.ambiguous",
        { Doubt: Doubt.Ambiguous } => "doubt.several",
        { Words.Length: > 0 } => "doubt.not_understood",
        _ => "doubt.no_kpi",
    };
}
