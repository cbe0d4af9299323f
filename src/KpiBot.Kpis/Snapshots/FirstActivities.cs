using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The first activity of each deal: it dates a deal whose creation nobody wrote down.</summary>
internal sealed class FirstActivities
{
    private readonly Dictionary<long, Timestamp> _first = [];

    /// <summary>Notes an activity of a deal; of a date and its midnight the date is the first, whichever comes first here.</summary>
    public void Note(string dealId, in ActivityDraft activity)
    {
        var at = activity.Created.IsKnown ? activity.Created : activity.Done;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, IdKey.Of(dealId), out var known);
        first = known && !Precedes(at, first) ? first : at;
    }

    public Timestamp Of(string dealId) => _first.GetValueOrDefault(IdKey.Of(dealId), Timestamp.Never);

    private static bool Precedes(Timestamp one, Timestamp other) => one.Millis != other.Millis ? one.Millis < other.Millis : one.IsDate && !other.IsDate;
}
