using System.Collections.Immutable;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Diagnosis;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Everything that a card tells.</summary>
/// <param name="Stored">The alert.</param>
/// <param name="Alert">Its events.</param>
/// <param name="Reading">The figure now.</param>
internal sealed record AlertFacts(StoredAlert Stored, Alert Alert, WatchReading Reading)
{
    /// <summary>The figure week by week.</summary>
    public ImmutableArray<decimal?> Spark { get; init; } = [];

    /// <summary>What explains it.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What worked the last time that this explained it.</summary>
    public Practice? Practice { get; init; }

    /// <summary>The customers that it is about, by name.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];
}
