using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Diagnosis;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>An answer with all that its message says.</summary>
/// <param name="Answer">The figure.</param>
internal sealed record Told(Answer Answer)
{
    /// <summary>The values of the last periods, oldest first.</summary>
    public ImmutableArray<decimal?> Spark { get; init; } = [];

    /// <summary>The funnel of the same scope and period, beside a conversion.</summary>
    public Answer? Funnel { get; init; }

    /// <summary>How old the facts are; null where that is not known.</summary>
    public Freshness? Freshness { get; init; }

    /// <summary>Whether they are too old to be judged by.</summary>
    public bool IsStale { get; init; }

    /// <summary>The asker said "my" or nothing, and leads this scope.</summary>
    public bool AsLeader { get; init; }

    /// <summary>The period that was left for the last 90 days, its sample being too small.</summary>
    public Kpis.Periods.KpiPeriod? Instead { get; init; }

    /// <summary>Why deals were lost in the same scope and period, beside a conversion that is late.</summary>
    public LostDeals? Lost { get; init; }

    /// <summary>What goes with this figure besides: what is still needed, where the period lands.</summary>
    public ImmutableArray<Line> More { get; init; } = [];

    /// <summary>The asker may see only their own row and the average.</summary>
    public bool OwnPlace { get; init; }
}
