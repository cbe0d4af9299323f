using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>One way to understand what was said.</summary>
/// <param name="Kpi">Which figure.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Period">When.</param>
/// <param name="PeriodSaid">False where the period is the KPI's usual one.</param>
/// <param name="ScopeSaid">How the scope was said.</param>
internal sealed record Reading(KpiDefinition Kpi, Scope Scope, KpiPeriod Period, bool PeriodSaid, SaidScope ScopeSaid)
{
    public KpiPeriod? Against { get; init; }

    public Dimension? By { get; init; }

    /// <summary>What to tell about the figure instead of it; null for the figure itself.</summary>
    public Verb? Verb { get; init; }

    /// <summary>Only facts that meet all of these.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];

    /// <summary>The same in words that can be read in this one way only; what buttons say when they are pressed.</summary>
    public string Canonical => string.Join(' ', Parts());

    public Question At(Instant asOf) => new(Kpi.Id, Scope, Period, asOf, By, Against) { Where = Where };

    /// <summary>A scope in words that can be read in one way only: <c>user:ID</c>, in quotes where the id has spaces.</summary>
    public static string Canonically(Scope scope) => scope.Id.Any(char.IsWhiteSpace) ? $"{scope.ToString()[..5]}\"{scope.Id}\"" : scope.ToString();

    private IEnumerable<string> Parts()
    {
        if (Verb is { } verb)
        {
            yield return verb.ToString().ToLowerInvariant();
        }

        yield return Kpi.Id;
        yield return Canonically(Scope);
        foreach (var condition in Where)
        {
            yield return condition.Field is "customer" ? condition.Value : $"{condition.Field} {condition.Value}";
        }

        if (PeriodSaid)
        {
            yield return Period.Name;
        }

        if (Against is not null)
        {
            yield return $"vs {Against.Name}";
        }

        if (By is { } dimension)
        {
            yield return $"by {dimension.ToString().ToLowerInvariant()}";
        }
    }
}
