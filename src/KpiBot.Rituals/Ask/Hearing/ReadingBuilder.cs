using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Makes readings for one asker on one day, filling in what was not said.</summary>
internal sealed class ReadingBuilder(Asker asker, PeriodCalendar calendar, LocalDate today)
{
    public Asker Asker { get; } = asker;

    /// <summary>
    /// Flows are asked about this month, ratios about this quarter, stocks now; coverage about this quarter and other stocks that look at a
    /// period about this month; what a customer is worth about a year.
    /// </summary>
    public Reading Usual(KpiDefinition kpi, Scope scope, SaidScope said) => new(kpi, scope, UsualPeriod(kpi), PeriodSaid: false, said);

    public Reading Usual(KpiDefinition kpi) => Usual(kpi, Asker.Mine()[0], SaidScope.Unsaid);

    /// <summary>Whose figures were asked for; several where that is open, none for "my team" without one.</summary>
    public static ImmutableArray<Scope> Scopes(Sentence sentence, Asker asker) => sentence switch
    {
        { Names: [var name] } => Bearers(name),
        { Names: [_, _, ..] names } => Common(names) is { IsEmpty: false } common ? common : [.. names.SelectMany(name => Bearers(name)).Distinct()],
        _ when sentence.Has(Sense.Team) => asker.MyTeam(),
        _ when sentence.Has(Sense.Company) => [Scope.Company],
        _ when sentence.Has(Sense.Own) => [Scope.User(asker.User.Id)],
        _ when !sentence.Has(Sense.Mine) && IsRanking(sentence) && asker.MyTeam() is { IsEmpty: false } team => team,
        _ => asker.Mine(),
    };

    /// <summary>Which facts alone are to be counted.</summary>
    public static ImmutableArray<Condition> Filters(Sentence sentence) =>
        [.. sentence.Filters.Select(filter => filter.Split('=', 2)).Select(parts => new Condition(parts[0], parts[1]))];

    /// <summary>The same for one KPI: what only the company as a whole has is asked about the company by whoever sees all of it.</summary>
    public static ImmutableArray<Scope> Scopes(Sentence sentence, Asker asker, KpiDefinition kpi) =>
        kpi.CompanyOnly && asker.User.Role is Role.Director && HowScopeWasSaid(sentence) is not SaidScope.Named ? [Scope.Company] : Scopes(sentence, asker);

    public static SaidScope HowScopeWasSaid(Sentence sentence) => sentence switch
    {
        { Names: not [] } => SaidScope.Named,
        _ when sentence.Has(Sense.Team) || sentence.Has(Sense.Company) || sentence.Has(Sense.Own) => SaidScope.Named,
        _ => sentence.Has(Sense.Mine) ? SaidScope.Mine : SaidScope.Unsaid,
    };

    /// <summary>The period asked for, and the one compared with.</summary>
    public (KpiPeriod Period, bool Said, KpiPeriod? Against) Periods(Sentence sentence, KpiDefinition kpi)
    {
        var versus = sentence.Pieces.LastOrDefault(piece => piece.Is(Sense.Versus))?.Start ?? int.MaxValue;
        var other = sentence.Periods.FirstOrDefault(period => period.Start > versus);
        var (against, asked) = (other?.Period, sentence.Periods.FirstOrDefault(period => period != other)?.Period);
        var period = asked ?? (against is { Kind: not PeriodKind.Year } ? Alike(against) : null) ?? UsualPeriod(kpi);
        var yearBefore = calendar.YearBefore(period);
        return sentence.Has(Sense.YearBefore) || (against is { Kind: PeriodKind.Year } && against.Contains(yearBefore.Start))
            ? (period, asked is not null, yearBefore)
            : (period, asked is not null || against is not null, against);
    }

    /// <summary>Two periods can be compared when they are of one kind and, for free ones, equally long.</summary>
    public static bool Comparable(KpiPeriod period, KpiPeriod against) =>
        against.Start < period.Start
        && (period.Kind == against.Kind ? period.Kind is not (PeriodKind.LastDays or PeriodKind.Range) || period.Days == against.Days : false);

    /// <summary>The two comparisons that are always possible: with the period before, and with a year before.</summary>
    public ImmutableArray<Reading> Comparisons(Reading reading) =>
        [reading with { Against = calendar.Previous(reading.Period), PeriodSaid = true }, reading with { Against = calendar.YearBefore(reading.Period), PeriodSaid = true }];

    // "Revenue by rep" is asked about a team, also by a rep, who then sees their own place in it.
    private static bool IsRanking(Sentence sentence) => sentence.Dimensions.Any(dimension => dimension is "rep" or "team");

    private KpiPeriod? Alike(KpiPeriod against) => against.Kind switch
    {
        PeriodKind.LastDays or PeriodKind.Range => null,
        _ => calendar.Containing(against.Kind, today) is var running && running.Start > against.Start ? running : null,
    };

    private KpiPeriod UsualPeriod(KpiDefinition kpi) => kpi switch
    {
        { Id: "clv" or "ltv_cac" } => PeriodCalendar.LastDays(365, today),
        { Id: "pipeline_coverage" } or { Kind: KpiKind.Ratio } => calendar.Containing(PeriodKind.Quarter, today),
        { LooksAtPeriod: true } or { Kind: KpiKind.Flow } => calendar.Containing(PeriodKind.Month, today),
        _ => calendar.Containing(PeriodKind.Day, today),
    };

    private static ImmutableArray<Scope> Common(ImmutableArray<Piece> names) =>
        [.. names.Select(name => Bearers(name).AsEnumerable()).Aggregate((left, right) => left.Intersect(right))];

    private static ImmutableArray<Scope> Bearers(Piece name) =>
        [.. name.Meanings.Select(meaning => meaning.Sense is Sense.User ? Scope.User(meaning.Id) : Scope.Team(meaning.Id))];
}
