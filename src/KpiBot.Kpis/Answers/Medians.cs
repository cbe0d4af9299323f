using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Answers;

/// <summary>The median of a measure's records.</summary>
internal static class Medians
{
    public static decimal? Of(string measureId, Reading reading)
    {
        var values = new List<decimal>();
        MeasureBook.Find(measureId)?.Read(reading with { Breakdown = null, Records = values });
        if (values.Count == 0)
        {
            return null;
        }

        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
