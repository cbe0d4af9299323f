using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis;

/// <summary>Answers questions from a snapshot by the definitions of a catalogue. Pure and thread-safe.</summary>
public sealed class KpiEngine(KpiCatalogue catalogue)
{
    /// <summary>The definitions it answers by.</summary>
    public KpiCatalogue Catalogue { get; } = catalogue;

    /// <summary>The figure with everything that made it.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public Answer Answer(Snapshot snapshot, Question question) => throw new NotSupportedException();

    /// <summary>The values of the period asked for and of those before it, oldest first; each as it stood at its end (the last: now).</summary>
    public ImmutableArray<decimal?> Spark(Snapshot snapshot, Question question, int periods) => throw new NotSupportedException();
}
