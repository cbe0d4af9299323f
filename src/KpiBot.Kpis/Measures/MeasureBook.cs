namespace KpiBot.Kpis.Measures;

/// <summary>Every measure that a formula may name.</summary>
public static class MeasureBook
{
    /// <summary>The ids of all measures, in alphabetical order.</summary>
    public static IEnumerable<string> Ids => ["won_deals"];

    /// <summary>Whether there is a measure of this id.</summary>
    public static bool Knows(string id) => Ids.Contains(id);
}
