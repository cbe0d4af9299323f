using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>Medians: of two middle values, their mean.</summary>
internal static class Medians
{
    /// <summary>The median of a measure's records.</summary>
    public static decimal? Of(string measureId, Reading reading)
    {
        var values = new List<decimal>();
        MeasureBook.Find(measureId)?.Read(reading with { Breakdown = null, Records = values });
        return Of(values);
    }

    /// <summary>The median of these values, which it sorts; null of none.</summary>
    public static decimal? Of(List<decimal> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
