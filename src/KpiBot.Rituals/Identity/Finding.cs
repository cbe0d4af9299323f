namespace KpiBot.Rituals.Identity;

/// <summary>Something that the doctor looked at, in words.</summary>
/// <param name="IsWell">Whether there is nothing to mend.</param>
/// <param name="Text">What is so, and, where it isn't well, how to mend it.</param>
internal sealed record Finding(bool IsWell, string Text);
