namespace KpiBot.Chat.Forms;

/// <summary>One question of a form. What is answered comes back as text under its id: a date as <c>yyyy-MM-dd</c>, a choice as its value.</summary>
/// <param name="Id">Its id in the form.</param>
/// <param name="Label">The question.</param>
public abstract record Field(string Id, string Label)
{
    /// <summary>Whether it must be answered.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>A word of help below it.</summary>
    public string? Hint { get; init; }
}
