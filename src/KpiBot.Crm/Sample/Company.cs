using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>A company to be made: who works there, what for, and how it goes. Everything else is drawn from the seed.</summary>
/// <param name="LastDay">The end of which day the facts show.</param>
/// <param name="Seed">Another seed, another past.</param>
internal sealed record Company(LocalDate LastDay, int Seed)
{
    /// <summary>Facts begin with the year two years before.</summary>
    public WorkCalendar Calendar { get; } = new(new LocalDate(LastDay.Year - 2, 1, 1), LastDay);

    /// <summary>Users and teams; memberships and absences, where there are any.</summary>
    public required IEnumerable<Fact> People { get; init; }

    public required ImmutableArray<Salesperson> Reps { get; init; }

    public required AccountBook Accounts { get; init; }

    /// <summary>The first one is the default.</summary>
    public required ImmutableArray<Pipeline> Pipelines { get; init; }

    public required ImmutableArray<LeadSource> Sources { get; init; }

    public required Workload Workload { get; init; }

    /// <summary>The revenue wanted of a rep in an ordinary month.</summary>
    public required decimal MonthOfARep { get; init; }

    /// <summary>What the company wants beside revenue.</summary>
    public required ImmutableArray<(string Kpi, decimal Value)> Wanted { get; init; }

    /// <summary>How much of what happens is noted.</summary>
    public Diligence Diligence { get; init; } = Diligence.Full;

    /// <summary>The share of deals that nobody works on any more and nobody closes.</summary>
    public double Ghosts { get; init; }

    /// <summary>Where a deal's page would be: what stands before its id.</summary>
    public string? DealPages { get; init; }

    /// <summary>Currencies other than the company's.</summary>
    public IEnumerable<string> Currencies => Reps.Select(rep => rep.Team.Currency).OfType<string>().Distinct().Order(StringComparer.Ordinal);
}
