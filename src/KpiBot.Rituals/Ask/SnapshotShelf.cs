using System.Collections.Concurrent;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// The snapshots at hand. With more deals in them than there is room for, those go that nobody asked for the longest; the newest stays, however large. Who holds
/// one reads it to the end: only the shelf lets go of it.
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
    public LoadedSnapshot? Find(string workspace)
    {
        if (!_places.TryGetValue(workspace, out var place))
        {
            return null;
        }

        place.LastUse = Interlocked.Increment(ref _uses);
        return place.Loaded;
    }

    public LoadedSnapshot Put(string workspace, LoadedSnapshot loaded)
    {
        var place = new Place(loaded, loaded.Snapshot.Deals) { LastUse = Interlocked.Increment(ref _uses) };
        lock (_gate)
        {
            _places[workspace] = place;
            MakeRoom(workspace);
            SnapshotMeter.Show(_places.Count, Deals);
        }

        return loaded;
    }

    private void MakeRoom(string newest)
    {
        for (var deals = Deals; deals > mostDeals && _places.Count > 1;)
        {
            var oldest = _places.Where(place => place.Key != newest).MinBy(place => place.Value.LastUse);
            _places.TryRemove(oldest);
            deals -= oldest.Value.Deals;
        }
    }

    private sealed class Place(LoadedSnapshot loaded, long deals)
    {
        public LoadedSnapshot Loaded => loaded;

        public long Deals => deals;

        public long LastUse { get; set; }
    }
}
