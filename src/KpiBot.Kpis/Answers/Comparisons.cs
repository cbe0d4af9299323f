using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Answers;

/// <summary>Compares a question's value like for like with another period's.</summary>
internal sealed class Comparisons(Answering answering, decimal? value)
{
    /// <summary>Data that start in mid-flight show no fall: a period is judged only if it begins this long after the first close.</summary>
    private const int DaysAfterFirstClose = 90;

    private readonly Question _question = answering.Question;
    private readonly WorkspaceSettings _settings = answering.Snapshot.Settings;
    private readonly PeriodCalendar _calendar = new(answering.Snapshot.Settings.FiscalFirstMonth);

    /// <summary>With the period named in the question, else with the previous of the same kind.</summary>
    public Comparison Previous()
    {
        var other = _question.Against ?? _calendar.Previous(_question.Period);
        return _question.Against is not null && other == _calendar.YearBefore(_question.Period)
            ? YearBefore()
            : With(other, LikeForLike.AsOf(_question.Period, other, _question.AsOf, _settings.Zone));
    }

    /// <summary>With the same period one year before.</summary>
    public Comparison YearBefore()
    {
        var other = _calendar.YearBefore(_question.Period);
        return With(other, LikeForLike.YearBeforeAsOf(_question.Period, other, _question.AsOf, _settings.Zone, new WorkingDays(_settings.Holidays)));
    }

    /// <summary>The first close, as known at as-of, where the other period begins too soon after it to be judged; else null.</summary>
    public static LocalDate? DataBegin(Snapshot snapshot, KpiPeriod other, Instant asOf) =>
        snapshot.FirstClose is { } first && snapshot.FirstCloseMillis <= asOf.ToUnixTimeMilliseconds() && other.Start < first.PlusDays(DaysAfterFirstClose) ? first : null;

    private Comparison With(KpiPeriod other, Instant asOf)
    {
        var compared = answering.Value(other, asOf);
        return new Comparison(other, asOf, compared, Change(compared), DataBegin(answering.Snapshot, other, _question.AsOf));
    }

    private decimal? Change(decimal? compared) => (value, compared) switch
    {
        ({ } now, { } then) when answering.Definition.Kind == KpiKind.Ratio => now - then,
        ({ } now, { } then) when then != 0 => (now / then) - 1,
        _ => null,
    };
}
