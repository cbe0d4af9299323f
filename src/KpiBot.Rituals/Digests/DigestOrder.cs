using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Subscribing;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>Which digest, of whom, on whose behalf.</summary>
internal sealed record DigestOrder(Ritual Ritual, Scope Scope, Asker Reader, string? Locale)
{
    /// <summary>What the channel may be told; null for a person alone.</summary>
    public ChannelClearance? Clearance { get; init; }

    /// <summary>The KPIs chosen for it, by their ids with commas between; null for the usual ones.</summary>
    public string? Kpis { get; init; }

    /// <summary>The period under way: <c>month</c> or <c>quarter</c>; null for the month.</summary>
    public string? Period { get; init; }

    /// <summary>When it should have been read; null where it is on time.</summary>
    public ZonedDateTime? Late { get; init; }

    /// <summary>When the one before should have been read, where it was not sent.</summary>
    public ZonedDateTime? Skipped { get; init; }

    /// <summary>From the hour of the one before until its own: what people said in between is told in this one, however late it comes; null out of its hour.</summary>
    public Interval? Between { get; init; }

    public IReadOnlyList<string>? Chosen => Kpis?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
