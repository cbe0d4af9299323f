namespace KpiBot.Rituals.Ask;

/// <summary>The button that asks something.</summary>
public static class AskButton
{
    /// <summary>Its action; the value is the text to ask.</summary>
    public const string Action = "ask.v1";
}
