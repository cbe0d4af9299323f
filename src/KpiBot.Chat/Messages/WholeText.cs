namespace KpiBot.Chat.Messages;

/// <summary>Text that is kept or sent on: an emoji takes two of its units, and half of one can be neither stored nor shown.</summary>
public static class WholeText
{
    /// <summary>The beginning of a text within so many UTF-16 units, without half a character at its end.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The same with an ellipsis within the limit where something was left out.</summary>
    public static string Short(string text, int most) => text.Length <= most ? text : Cut(text, most - 1).TrimEnd() + "…";
}
