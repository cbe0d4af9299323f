using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What the bot understood.</summary>
internal abstract record Heard
{
    private Heard()
    {
    }

    /// <summary>A question about a figure, in one way.</summary>
    internal sealed record Query(Reading Reading) : Heard;

    /// <summary>Something to ask back about.</summary>
    /// <param name="Doubt">Why.</param>
    /// <param name="Readings">What it may have meant, nearest first.</param>
    /// <param name="Words">The words in doubt; may be empty.</param>
    internal sealed record Choice(Doubt Doubt, ImmutableArray<Reading> Readings, string Words) : Heard;

    /// <summary>Something to tell or to do besides a figure.</summary>
    internal sealed record Command(Verb Verb, Spoken Spoken) : Heard;

    /// <summary>What a KPI is.</summary>
    internal sealed record Define(KpiDefinition Kpi) : Heard;

    /// <summary>What can be said.</summary>
    internal sealed record Help : Heard;

    /// <summary>Which KPIs there are.</summary>
    internal sealed record List : Heard;

    /// <summary>How a chat account is tied to a person.</summary>
    internal sealed record Link : Heard;
}
