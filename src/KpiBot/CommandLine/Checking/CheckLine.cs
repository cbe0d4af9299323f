namespace KpiBot.CommandLine.Checking;

/// <summary>One thing that was looked at.</summary>
/// <param name="IsWell">Whether there is nothing to mend.</param>
/// <param name="Text">What is so, and, where it isn't well, how to mend it.</param>
internal sealed record CheckLine(bool IsWell, string Text)
{
    public static CheckLine Well(string text) => new(IsWell: true, text);

    public static CheckLine Bad(string text) => new(IsWell: false, text);
}
