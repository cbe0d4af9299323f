using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Answers;

/// <summary>Compares a question's value like for like with another period's.</summary>
internal sealed class Comparisons(KpiEngine engine, Snapshot snapshot, Question question)
{
    /// <summary>Data that start in mid-flight show no fall: a period is judged only if it begins this long after the first close.</summary>
    private const int DaysAfterFirstClose = 90;

    private readonly PeriodCalendar _calendar = new(snapshot.Settings.FiscalFirstMonth);
    private readonly decimal? _value = engine.Value(snapshot, question);

    /// <summary>With the period named in the question, else with the previous of the same kind.</summary>
    public Comparison Previous()
    {
        var other = question.Against ?? _calendar.Previous(question.Period);
        return other == _calendar.YearBefore(question.Period)
            ? YearBefore()
            : With(other, LikeForLike.AsOf(question.Period, other, question.AsOf, snapshot.Settings.Zone));
    }

    /// <summary>With the same period one year before.</summary>
    public Comparison YearBefore()
    {
        var other = _calendar.YearBefore(question.Period);
        var days = new WorkingDays(snapshot.Settings.Holidays);
        return With(other, LikeForLike.YearBeforeAsOf(question.Period, other, question.AsOf, snapshot.Settings.Zone, days));
    }

    private Comparison With(KpiPeriod other, Instant asOf)
    {
        var value = engine.Value(snapshot, question with { Period = other, AsOf = asOf });
        var begin = snapshot.FirstClose is { } first && other.Start < first.PlusDays(DaysAfterFirstClose) ? first : (LocalDate?)null;
        return new Comparison(other, asOf, value, Change(value), begin);
    }

    private decimal? Change(decimal? compared) => (_value, compared) switch
    {
        ({ } now, { } then) when engine.Definition(question.Kpi).Kind == KpiKind.Ratio => now - then,
        ({ } now, { } then) when then != 0 => (now / then) - 1,
        _ => null,
    };
}
