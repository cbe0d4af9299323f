using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The stage entries of all deals on their way into columns, 24 bytes each; sorted once, then found by deal.</summary>
internal sealed class EntryHeap
{
    private readonly List<Item> _items = [];
    private readonly Codes _stages = new();

    public void Add(StageEntry entry) => _items.Add(new Item(IdKey.Of(entry.DealId), entry.EnteredAt, _stages[entry.Stage]));

    public void Sort() => _items.Sort((a, b) => a.Deal.CompareTo(b.Deal));

    public IEnumerable<(string Stage, Moment At)> Of(string dealId)
    {
        var deal = IdKey.Of(dealId);
        int low = 0, high = _items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _items[middle].Deal < deal ? (middle + 1, high) : (low, middle);
        }

        for (var place = low; place < _items.Count && _items[place].Deal == deal; place++)
        {
            yield return (_stages.Text(_items[place].Stage) ?? string.Empty, _items[place].At);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Item(long Deal, Moment At, int Stage);
}
