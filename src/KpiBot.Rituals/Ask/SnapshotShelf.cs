using System.Collections.Concurrent;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// The snapshots at hand. With more deals in them than there is room for, those go that nobody asked for the longest; the newest stays, however large. What is only
/// looked at in passing, as the watch looks at every company by the hour, makes nobody else's go for long. Who holds one reads it to the end: only the shelf lets go of it.
/// </summary>
/// <param name="mostDeals">For so many deals there is room, in all companies together.</param>
internal sealed class SnapshotShelf(long mostDeals)
{
    private readonly ConcurrentDictionary<string, Place> _places = [];
    private readonly Lock _gate = new();
    private long _uses;

    /// <summary>How many deals are in the snapshots at hand.</summary>
    public long Deals => _places.Values.Sum(place => place.Deals);

    /// <summary>The snapshot of a workspace, or null where it is not at hand.</summary>
    public LoadedSnapshot? Find(string workspace, bool isAsked = true)
    {
        if (!_places.TryGetValue(workspace, out var place))
        {
            return null;
        }

        place.LastUse = isAsked ? Interlocked.Increment(ref _uses) : place.LastUse;
        return place.Loaded;
    }

    public LoadedSnapshot Put(string workspace, LoadedSnapshot loaded, bool isAsked = true)
    {
        lock (_gate)
        {
            var place = new Place(loaded, loaded.Snapshot.Deals) { LastUse = isAsked ? Interlocked.Increment(ref _uses) : _places.GetValueOrDefault(workspace)?.LastUse ?? 0 };
            MakeRoom(workspace, mostDeals - place.Deals);
            _places[workspace] = place;
            SnapshotMeter.Show(_places.Count, Deals);
        }

        return loaded;
    }

    // Before the newest takes its place, so that there is never more at hand than there is room for.
    private void MakeRoom(string newest, long room)
    {
        var others = _places.Where(place => place.Key != newest).OrderByDescending(place => place.Value.LastUse).ToList();
        for (var deals = others.Sum(place => place.Value.Deals); deals > room && others.Count > 0; others.RemoveAt(others.Count - 1))
        {
            _places.TryRemove(others[^1]);
            deals -= others[^1].Value.Deals;
        }
    }

    private sealed class Place(LoadedSnapshot loaded, long deals)
    {
        public LoadedSnapshot Loaded => loaded;

        public long Deals => deals;

        public long LastUse { get; set; }
    }
}
