using System.Runtime.InteropServices;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>
/// Finds the keys that come more than once among millions, with eight bytes a key. Two keys may be taken for one, once in a million files: their rows
/// then only wait with the repeated ones, where whole keys are compared.
/// </summary>
internal sealed class RepeatedKeys
{
    private readonly HashSet<ulong> _repeated = [];
    private List<ulong> _seen = [];

    public void Add(UInt128 key) => _seen.Add((ulong)key);

    /// <summary>Ends the search, and forgets all keys but the repeated ones.</summary>
    public void Find()
    {
        var keys = CollectionsMarshal.AsSpan(_seen);
        keys.Sort();
        for (var at = 1; at < keys.Length; at++)
        {
            if (keys[at] == keys[at - 1])
            {
                _repeated.Add(keys[at]);
            }
        }

        _seen = [];
    }

    /// <summary>Whether there is anything to wait for.</summary>
    public bool Any => _repeated.Count > 0;

    public bool Contains(UInt128 key) => _repeated.Contains((ulong)key);
}
