using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Answers;

/// <summary>A stock of a past date: from its photo; without one it is rebuilt from dated facts where its definition says that it can be.</summary>
internal static class PastStock
{
    // A photo is taken at the close of business days: over a week-end or a bridge the last one still holds.
    private const int MostDaysBack = 10;

    /// <summary>Whether the stock is of a past date, neither photographed nor to be rebuilt.</summary>
    public static bool IsLost(KpiDefinition definition, Reading reading) =>
        IsPast(definition, reading) && definition.History == History.Photos && Photo(definition, reading) is null;

    /// <summary>The photo that the answer is read from, or null. Parts other than by photo can't be had, so a breakdown is rebuilt as a whole.</summary>
    public static Photo? Photo(KpiDefinition definition, Reading reading)
    {
        var isOver = reading.Window.AsOfDay >= Timestamp.DayOf(reading.Window.Period.End);
        if (!IsPast(definition, reading) || !reading.Where.IsEmpty || (definition.History == History.Rebuilt && (reading.Breakdown is not null || (definition.LooksAtPeriod && isOver))))
        {
            return null;
        }

        var days = new WorkingDays(reading.Snapshot.Settings.Holidays);
        var period = definition.LooksAtPeriod ? reading.Window.Period.Name : string.Empty;
        for (var day = reading.Window.StockDay; day > reading.Window.StockDay - MostDaysBack; day--)
        {
            if (reading.Snapshot.Frame.Photos.Find(definition.Id, reading.Scope.ToString(), period, day) is { } photo)
            {
                return photo;
            }

            if (days.IsWorked(Timestamp.DateOf(day)))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsPast(KpiDefinition definition, Reading reading) => definition.Kind == KpiKind.Stock && reading.Window.IsStockPast;
}
