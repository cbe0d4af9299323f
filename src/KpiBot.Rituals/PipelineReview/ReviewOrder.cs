using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Subscribing;
using NodaTime;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>Whose review, on whose behalf, for which channel.</summary>
internal sealed record ReviewOrder(Scope Scope, Asker Reader, string? Locale, ChannelClearance Clearance)
{
    /// <summary>The KPIs chosen for it, by their ids with commas between; null for the usual ones.</summary>
    public string? Kpis { get; init; }

    /// <summary>When it should have been read; null where it is on time.</summary>
    public ZonedDateTime? Late { get; init; }

    public IReadOnlyList<string> Chosen => Kpis?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? ReviewReader.Usual;
}
