using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Details;

/// <summary>What a day asks of a person or a team. Each list holds everything, whatever matters most first; a field that nobody fills makes no list.</summary>
/// <param name="Scope">Whose day.</param>
/// <param name="Day">Which day.</param>
public sealed record Agenda(Scope Scope, LocalDate Day)
{
    /// <summary>Meetings and demos that are due today, not done and not overdue, in the order of the day.</summary>
    public ImmutableArray<DetailRow> Meetings { get; init; } = [];

    /// <summary>Activities that are overdue, as <c>overdue_actions</c> counts them; the oldest first.</summary>
    public ImmutableArray<DetailRow> Overdue { get; init; } = [];

    /// <summary>Open deals whose next step was due before today; the oldest first. The rows' dates are those of the next steps.</summary>
    public ImmutableArray<DetailRow> PastSteps { get; init; } = [];

    /// <summary>Open deals without a next step; the largest first. With <see cref="PastSteps"/> they are what <c>next_step_rate</c> misses.</summary>
    public ImmutableArray<DetailRow> WithoutStep { get; init; } = [];

    /// <summary>Open deals expected to close in the week (Monday to Sunday) that holds the day; the largest first.</summary>
    public ImmutableArray<DetailRow> ClosingThisWeek { get; init; } = [];
}
