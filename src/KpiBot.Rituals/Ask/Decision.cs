using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Rituals.Ask;

/// <summary>Whether someone may see a figure.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>They may.</summary>
    internal sealed record Allowed : Decision;

    /// <summary>They may see their own row and the average, where enough reps have one, and no name.</summary>
    internal sealed record OwnPlace : Decision;

    /// <summary>They may not.</summary>
    /// <param name="Refusal">In what way; the answer is the same whether the figure exists or not.</param>
    /// <param name="WhoMay">The roles that may.</param>
    internal sealed record Refused(Refusal Refusal, ImmutableArray<Role> WhoMay) : Decision;
}
