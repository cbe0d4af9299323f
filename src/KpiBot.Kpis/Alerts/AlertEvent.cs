using KpiBot.Kpis.Diagnosis;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>One step of an alert, appended and never changed.</summary>
/// <param name="Step">What happened.</param>
/// <param name="Author">Who did it: <c>user:ID</c>, or <c>kpibot</c>.</param>
/// <param name="Source">From where: <c>evaluation</c>, <c>slack</c>, <c>teams</c>, <c>playground</c>, <c>command line</c>.</param>
/// <param name="At">When, by the real clock.</param>
public sealed record AlertEvent(AlertStep Step, string Author, string Source, Instant At)
{
    /// <summary>The author of what the bot does by itself.</summary>
    public const string Bot = "kpibot";

    /// <summary>The facts' version that an evaluation read.</summary>
    public long? FactsVersion { get; init; }

    /// <summary>The definition's version that an evaluation used.</summary>
    public int? DefinitionVersion { get; init; }

    /// <summary>The figure that an evaluation found.</summary>
    public decimal? Value { get; init; }

    /// <summary>The target that it was judged by.</summary>
    public decimal? Target { get; init; }

    /// <summary>The date of the figure, in the workspace's zone.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>Until when it is put off.</summary>
    public Instant? Until { get; init; }

    /// <summary>Why it was dismissed, in the manager's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom it was given to, offered by, or asked of.</summary>
    public string? PersonId { get; init; }

    /// <summary>What was decided.</summary>
    public AlertPlan? Plan { get; init; }

    /// <summary>What the diagnosis said when it was raised.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The stage that the diagnosis pointed at.</summary>
    public string? Stage { get; init; }

    /// <summary>The red bound that it was judged by, where it is not the usual reading of <see cref="Target"/>.</summary>
    public decimal? Bound { get; init; }

    /// <summary>When its card is or was to be read: later than the event in quiet hours; null where no card was sent.</summary>
    public Instant? ToldAt { get; init; }
}
