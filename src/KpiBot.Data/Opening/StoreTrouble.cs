namespace KpiBot.Data.Opening;

/// <summary>Why the store could not be used the last time that it could not.</summary>
/// <param name="Sentence">What was wrong, and how to mend it.</param>
/// <param name="At">When, as a timestamp of this process.</param>
public sealed record StoreTrouble(string Sentence, long At)
{
    /// <summary>How long ago that was.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(At);
}
