using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The first activity of each deal: it dates a deal whose creation nobody wrote down.</summary>
internal sealed class FirstActivities
{
    private readonly Dictionary<long, Timestamp> _first = [];

    public void Note(Activity activity, DateTimeZone zone)
    {
        if (activity.DealId is not { } deal)
        {
            return;
        }

        var (created, done) = (Timestamp.Of(activity.CreatedAt, zone), Timestamp.Of(activity.DoneAt, zone));
        var at = created.IsKnown ? created : done;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, IdKey.Of(deal), out var known);
        first = known && first.Millis <= at.Millis ? first : at;
    }

    public Timestamp Of(string dealId) => _first.GetValueOrDefault(IdKey.Of(dealId), Timestamp.Never);
}
