namespace KpiBot.Chat.Forms;

/// <summary>A question answered in words.</summary>
/// <param name="Id">Its id in the form.</param>
/// <param name="Label">The question.</param>
/// <param name="Text">What stands there at first.</param>
public sealed record TextField(string Id, string Label, string Text = "") : Field(Id, Label)
{
    /// <summary>Whether it takes several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether nobody is to read it over a shoulder: hidden where the platform can, and never shown again.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The most characters it takes; at most 3,000.</summary>
    public int Most { get; init; } = 300;
}
