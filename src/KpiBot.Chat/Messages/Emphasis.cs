namespace KpiBot.Chat.Messages;

/// <summary>How a piece of text stands out; every platform has its own marks for it.</summary>
public enum Emphasis
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>Bold.</summary>
    Strong,

    /// <summary>Italic.</summary>
    Aside,

    /// <summary>Something to type, shown as code.</summary>
    Typed,
}
