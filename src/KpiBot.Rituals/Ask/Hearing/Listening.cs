using System.Collections.Frozen;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What the bot knows of whoever speaks before it listens.</summary>
/// <param name="Asker">Who.</param>
/// <param name="Calendar">The company's periods.</param>
/// <param name="Today">The business date of the figures.</param>
internal sealed record Listening(Asker Asker, PeriodCalendar Calendar, LocalDate Today)
{
    /// <summary>CRM users by the chat ids that the text mentions.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whose sources, products and segments can be filtered by; null for none.</summary>
    public Snapshot? Snapshot { get; init; }

    /// <summary>The figure that this person asked for last, in canonical words.</summary>
    public string? Before { get; init; }
}
