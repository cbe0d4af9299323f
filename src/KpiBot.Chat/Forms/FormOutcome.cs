using System.Collections.Immutable;

namespace KpiBot.Chat.Forms;

/// <summary>What came of a form.</summary>
public abstract record FormOutcome
{
    private FormOutcome()
    {
    }

    /// <summary>It was taken, and the form closes.</summary>
    /// <param name="Reply">What the bot says to it.</param>
    public sealed record Taken(Reply Reply) : FormOutcome;

    /// <summary>It stays open, with a sentence at each field that has to be mended.</summary>
    /// <param name="Faults">What is wrong and how to mend it, by field.</param>
    public sealed record Faulty(ImmutableDictionary<string, string> Faults) : FormOutcome;
}
