using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>A rep of a made company.</summary>
/// <param name="Number">Which one: part of the seed of all that the rep does.</param>
/// <param name="UserId">The rep's id.</param>
/// <param name="Name">The rep's name.</param>
/// <param name="Team">The rep's team now.</param>
/// <param name="Skill">How much better than the team a rep gets deals on; 1 is as good.</param>
/// <param name="Effort">How much busier than others a rep is; 1 is as busy.</param>
internal sealed record Salesperson(int Number, string UserId, string Name, SalesTeam Team, double Skill, double Effort)
{
    private const int MonthsToLearn = 6;

    /// <summary>How much more than others the rep gives away; 1 is as much.</summary>
    public decimal Generosity { get; init; } = 1;

    /// <summary>The share of deals whose dates the rep keeps up to date.</summary>
    public double Care { get; init; } = 0.65;

    /// <summary>The first day at work; null is long ago.</summary>
    public LocalDate? Start { get; init; }

    /// <summary>The last day at work, of those who left.</summary>
    public LocalDate? End { get; init; }

    /// <summary>Who takes over what a leaver leaves.</summary>
    public string? SuccessorId { get; init; }

    /// <summary>The team before, and the first day in the present one.</summary>
    public (SalesTeam Team, LocalDate Until)? Before { get; init; }

    /// <summary>Days away.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The team on a day.</summary>
    public SalesTeam TeamOn(LocalDate date) => Before is var (team, until) && date < until ? team : Team;

    /// <summary>Who owns on a day what this rep began.</summary>
    public string OwnerOn(LocalDate date) => End < date && SuccessorId is { } successor ? successor : UserId;

    /// <summary>Whether the rep is employed on a day and not away.</summary>
    public bool IsAtWork(LocalDate date) =>
        !(date < Start) && !(date > End) && !Absences.Any(absence => absence.From <= date && date <= absence.To);

    /// <summary>How far a new rep has learnt the trade: from 0.3 in the first month to 1.</summary>
    public double Ramp(LocalDate date) => Start is { } start && start.PlusMonths(MonthsToLearn) > date
        ? 0.3 + (0.7 * Math.Max(0, Period.DaysBetween(start, date)) / (30.5 * MonthsToLearn))
        : 1;
}
