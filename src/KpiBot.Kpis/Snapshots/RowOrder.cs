using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// How the rows of new columns are made of old and fresh ones, both in the same order: runs of rows that stay together, since a patch
/// changes few of many.
/// </summary>
internal readonly struct RowOrder
{
    private const int Gone = -1;

    private readonly List<Run> _runs;

    private RowOrder(List<Run> runs, int count) => (_runs, Count) = (runs, count);

    public int Count { get; }

    /// <summary>Merges the old rows that stay with the fresh ones.</summary>
    /// <param name="old">How many old rows there are.</param>
    /// <param name="fresh">How many fresh ones.</param>
    /// <param name="isGone">Whether an old row goes.</param>
    /// <param name="isBefore">Whether an old row comes before a fresh one.</param>
    public static RowOrder Merge(int old, int fresh, Func<int, bool> isGone, Func<int, int, bool> isBefore)
    {
        var (runs, next) = (new List<Run>(), 0);
        for (var row = 0; row < old; row++)
        {
            if (isGone(row))
            {
                continue;
            }

            for (; next < fresh && !isBefore(row, next); next++)
            {
                Add(runs, next, isFresh: true);
            }

            Add(runs, row, isFresh: false);
        }

        for (; next < fresh; next++)
        {
            Add(runs, next, isFresh: true);
        }

        return new RowOrder(runs, runs.Sum(run => run.Length));
    }

    /// <summary>A column.</summary>
    public T[] Pick<T>(T[] old, T[] fresh)
    {
        var column = new T[Count];
        var place = 0;
        foreach (var run in _runs)
        {
            Array.Copy(run.IsFresh ? fresh : old, run.Start, column, place, run.Length);
            place += run.Length;
        }

        return column;
    }

    /// <summary>Where the parts of each row begin, and one more at the end.</summary>
    public int[] Offsets(int[] old, int[] fresh)
    {
        var offsets = new int[Count + 1];
        var place = 0;
        foreach (var run in _runs)
        {
            var source = run.IsFresh ? fresh : old;
            for (var row = run.Start; row < run.Start + run.Length; row++, place++)
            {
                offsets[place + 1] = offsets[place] + source[row + 1] - source[row];
            }
        }

        return offsets;
    }

    /// <summary>A column of parts, several a row.</summary>
    public T[] PickParts<T>(T[] old, int[] oldOffsets, T[] fresh, int[] freshOffsets)
    {
        var parts = new T[_runs.Sum(run => PartsOf(run).Length)];
        var place = 0;
        foreach (var run in _runs)
        {
            var (start, length) = PartsOf(run);
            Array.Copy(run.IsFresh ? fresh : old, start, parts, place, length);
            place += length;
        }

        return parts;

        (int Start, int Length) PartsOf(Run run)
        {
            var offsets = run.IsFresh ? freshOffsets : oldOffsets;
            return (offsets[run.Start], offsets[run.Start + run.Length] - offsets[run.Start]);
        }
    }

    /// <summary>Row numbers in another order than the rows' own, which both have; neither is sorted again.</summary>
    /// <param name="old">The old rows' numbers in that order.</param>
    /// <param name="fresh">The fresh ones'.</param>
    /// <param name="keys">What the new rows are ordered by; of the same, the row that comes first.</param>
    public int[] Sorted(int[] old, int[] fresh, Timestamp[] keys)
    {
        var (oldPlaces, freshPlaces) = (Places(old.Length, ofFresh: false), Places(fresh.Length, ofFresh: true));
        var (sorted, place, next) = (new int[Count], 0, 0);
        foreach (var row in old)
        {
            if (oldPlaces[row] is Gone)
            {
                continue;
            }

            for (; next < fresh.Length && IsFirst(freshPlaces[fresh[next]], oldPlaces[row]); next++)
            {
                sorted[place++] = freshPlaces[fresh[next]];
            }

            sorted[place++] = oldPlaces[row];
        }

        for (; next < fresh.Length; next++)
        {
            sorted[place++] = freshPlaces[fresh[next]];
        }

        return sorted;

        bool IsFirst(int one, int other) => keys[one].Millis != keys[other].Millis ? keys[one].Millis < keys[other].Millis : one < other;
    }

    /// <summary>Where each old, or fresh, row has come to lie.</summary>
    private int[] Places(int count, bool ofFresh)
    {
        var (places, place) = (new int[count], 0);
        Array.Fill(places, Gone);
        foreach (var run in _runs)
        {
            for (var row = 0; row < run.Length && run.IsFresh == ofFresh; row++)
            {
                places[run.Start + row] = place + row;
            }

            place += run.Length;
        }

        return places;
    }

    private static void Add(List<Run> runs, int row, bool isFresh)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.IsFresh == isFresh && last.Start + last.Length == row)
        {
            runs[^1] = last with { Length = last.Length + 1 };
        }
        else
        {
            runs.Add(new Run(row, 1, isFresh));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(int Start, int Length, bool IsFresh);
}
