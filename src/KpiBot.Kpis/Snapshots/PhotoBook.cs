using System.Collections.Frozen;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The photos of past stocks, by KPI, scope, period and day.</summary>
internal sealed class PhotoBook(IEnumerable<Photo> photos)
{
    private readonly FrozenDictionary<(string Kpi, string Scope, string Period, int Day), Photo> _photos = photos
        .GroupBy(photo => (photo.Kpi, photo.Scope, photo.Period, Timestamp.DayOf(photo.Day)))
        .ToFrozenDictionary(same => same.Key, same => same.Last());

    /// <summary>The photo of a day, or null.</summary>
    public Photo? Find(string kpi, string scope, string period, int day) => _photos.GetValueOrDefault((kpi, scope, period, day));
}
