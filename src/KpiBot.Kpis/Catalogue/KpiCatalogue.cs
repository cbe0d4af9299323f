using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KpiBot.Kpis.Catalogue;

/// <summary>All KPIs that can be asked for, in the order of their files.</summary>
public sealed class KpiCatalogue
{
    private readonly FrozenDictionary<string, KpiDefinition> _byId;

    /// <summary>A catalogue of these definitions.</summary>
    public KpiCatalogue(ImmutableArray<KpiDefinition> definitions)
    {
        Definitions = definitions;
        _byId = definitions.ToFrozenDictionary(definition => definition.Id);
    }

    /// <summary>Every definition.</summary>
    public ImmutableArray<KpiDefinition> Definitions { get; }

    /// <summary>The definition with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public KpiDefinition this[string id] => Find(id) ?? throw new KeyNotFoundException($"The catalogue has no KPI called {id}.");

    /// <summary>The definition with this id, or null.</summary>
    public KpiDefinition? Find(string id) => _byId.GetValueOrDefault(id);
}
