using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>Plays the past again, at each working day's close, as the facts then stood.</summary>
internal sealed class AlertReplay(KpiEngine engine, Snapshot snapshot, KpiDefinition kpi, Scope scope, decimal? target)
{
    private static readonly LocalTime Close = new(18, 0);

    private readonly WorkingDays _days = new(snapshot.Settings.Holidays);

    public ImmutableArray<ReplayedAlert> Over(LocalDate first, Instant now)
    {
        Alert? alert = null;
        var last = now.InZone(snapshot.Settings.Zone).Date;
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var close = snapshot.Settings.Zone.AtLeniently(date + Close).ToInstant();
            if (_days.IsWorked(date) && close <= now)
            {
                alert = On(alert, close, Period.DaysBetween(first, date) + 1);
            }
        }

        return alert is null ? [] : [.. Episodes(alert, last)];
    }

    private Alert? On(Alert? alert, Instant close, long version)
    {
        var read = RollingWatch.Read(engine, snapshot, kpi, scope, close, target);
        var reading = read with { Answer = read.Answer with { FactsVersion = version } };
        return AlertRules.Evaluate(alert, reading, close, _days).Aggregate(alert, (before, step) => before is null ? Alert.Begin(step) : before.With(step));
    }

    private IEnumerable<ReplayedAlert> Episodes(Alert alert, LocalDate last)
    {
        AlertEvent? opened = null;
        foreach (var step in alert.Events)
        {
            if (step.Step is AlertStep.Opened or AlertStep.Reopened)
            {
                opened = step;
            }
            else if (step.Step is AlertStep.Resolved && opened is not null)
            {
                yield return Episode(opened, step.Date, last);
                opened = null;
            }
        }

        if (opened is not null)
        {
            yield return Episode(opened, null, last);
        }
    }

    private ReplayedAlert Episode(AlertEvent opened, LocalDate? ended, LocalDate last)
    {
        var first = opened.Date ?? last;
        return new ReplayedAlert(first, opened.Value, opened.Target, ended, _days.Between(first, ended ?? last));
    }
}
