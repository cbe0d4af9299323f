using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Facts sorted by kind, in the order they came.</summary>
internal sealed class FactsByKind(IEnumerable<Fact> facts)
{
    private readonly ILookup<Type, Fact> _facts = facts.ToLookup(fact => fact.GetType());

    public ImmutableArray<TFact> Of<TFact>()
        where TFact : Fact => [.. _facts[typeof(TFact)].Cast<TFact>()];
}
