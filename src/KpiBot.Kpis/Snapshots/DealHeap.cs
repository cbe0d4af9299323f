using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>What happened to all deals, on its way into columns: sorted once by the hash of the deal, then found through the hash's first bits.</summary>
/// <typeparam name="T">What happened.</typeparam>
internal sealed class DealHeap<T>
    where T : struct
{
    private const int Bits = 18;

    private readonly List<(ulong Deal, T Event)> _items = [];
    private int[] _first = [];

    public void Add(string dealId, T happened) => _items.Add(((ulong)IdKey.Of(dealId), happened));

    /// <summary>Makes everything added so far ready to be found.</summary>
    public void Sort()
    {
        _items.Sort((a, b) => a.Deal.CompareTo(b.Deal));
        _first = new int[(1 << Bits) + 1];
        foreach (var (deal, _) in _items)
        {
            _first[(deal >> (64 - Bits)) + 1]++;
        }

        for (var place = 1; place < _first.Length; place++)
        {
            _first[place] += _first[place - 1];
        }
    }

    /// <summary>What happened to a deal, in no order.</summary>
    public ReadOnlySpan<(ulong Deal, T Event)> Of(string dealId)
    {
        var deal = (ulong)IdKey.Of(dealId);
        var bucket = deal >> (64 - Bits);
        var (from, to) = (_first[bucket], _first[bucket + 1]);
        var items = CollectionsMarshal.AsSpan(_items);
        while (from < to && items[from].Deal != deal)
        {
            from++;
        }

        while (from < to && items[to - 1].Deal != deal)
        {
            to--;
        }

        return items[from..to];
    }
}
