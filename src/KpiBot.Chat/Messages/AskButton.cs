namespace KpiBot.Chat.Messages;

/// <summary>The button that says something: whoever presses it is answered as if they had typed its value.</summary>
public static class AskButton
{
    /// <summary>Its action; the value is the text.</summary>
    public const string Action = "ask.v1";
}
