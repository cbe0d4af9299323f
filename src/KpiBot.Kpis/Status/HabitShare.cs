using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;

namespace KpiBot.Kpis.Status;

/// <summary>The mean share of a flow that was reached at the corresponding point of the last 8 periods; those without anything are left out.</summary>
internal static class HabitShare
{
    private const int Periods = 8;

    public static decimal? Of(KpiDefinition definition, Evaluation evaluation)
    {
        var reading = evaluation.Reading;
        var calendar = new PeriodCalendar(reading.Snapshot.Settings.FiscalFirstMonth);
        var shares = new List<decimal>();
        var period = reading.Window.Period;
        for (var count = 0; count < Periods; count++)
        {
            period = calendar.Previous(period);
            var point = LikeForLike.AsOf(reading.Window.Period, period, reading.Window.AsOf, reading.Zone);
            decimal? At(NodaTime.Instant asOf) => Window.Of(period, asOf, reading.Zone) is var window
                ? new Evaluation(evaluation.Catalogue, reading.Over(window) with { Breakdown = null, CustomersBefore = window.FromDay }).Of(definition.Expression)?.Value
                : null;
            if (At(reading.Window.AsOf) is { } whole && whole > 0 && At(point) is { } part)
            {
                shares.Add(part / whole);
            }
        }

        return shares.Count == 0 ? null : shares.Sum() / shares.Count;
    }
}
