namespace KpiBot.Playground;

/// <summary>The settings under <c>Playground</c>.</summary>
public sealed class PlaygroundOptions
{
    public const string Section = "Playground";

    /// <summary>Whether there is a playground; where nothing is said, in Development only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether the page asks for the code on the console first: over data that are not the sample company.</summary>
    public bool RequireCode { get; set; }
}
