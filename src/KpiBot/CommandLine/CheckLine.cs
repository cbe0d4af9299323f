namespace KpiBot.CommandLine;

/// <summary>One thing that <c>check</c> looked at.</summary>
/// <param name="IsWell">Whether nothing is to be mended.</param>
/// <param name="Topic">What it is about, in a word.</param>
/// <param name="Text">What was seen, and how to mend it.</param>
internal sealed record CheckLine(bool IsWell, string Topic, string Text);
