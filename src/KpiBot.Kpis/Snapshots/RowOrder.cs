namespace KpiBot.Kpis.Snapshots;

/// <summary>How the rows of new columns are made of old and fresh ones, both in the same order: a number from 0 on is an old row, below it is ~ a fresh one.</summary>
internal readonly struct RowOrder
{
    private readonly int[] _rows;

    private RowOrder(int[] rows) => _rows = rows;

    public int Count => _rows.Length;

    /// <summary>Merges the old rows that stay with the fresh ones.</summary>
    /// <param name="old">How many old rows there are.</param>
    /// <param name="fresh">How many fresh ones.</param>
    /// <param name="isGone">Whether an old row goes.</param>
    /// <param name="isBefore">Whether an old row comes before a fresh one.</param>
    public static RowOrder Merge(int old, int fresh, Func<int, bool> isGone, Func<int, int, bool> isBefore)
    {
        var rows = new List<int>(old + fresh);
        var next = 0;
        for (var row = 0; row < old; row++)
        {
            if (isGone(row))
            {
                continue;
            }

            for (; next < fresh && !isBefore(row, next); next++)
            {
                rows.Add(~next);
            }

            rows.Add(row);
        }

        for (; next < fresh; next++)
        {
            rows.Add(~next);
        }

        return new RowOrder([.. rows]);
    }

    /// <summary>A column.</summary>
    public T[] Pick<T>(T[] old, T[] fresh)
    {
        var column = new T[_rows.Length];
        for (var place = 0; place < column.Length; place++)
        {
            var row = _rows[place];
            column[place] = row >= 0 ? old[row] : fresh[~row];
        }

        return column;
    }

    /// <summary>Where the parts of each row begin, and one more at the end.</summary>
    public int[] Offsets(int[] old, int[] fresh)
    {
        var offsets = new int[_rows.Length + 1];
        for (var place = 0; place < _rows.Length; place++)
        {
            var (source, row) = _rows[place] >= 0 ? (old, _rows[place]) : (fresh, ~_rows[place]);
            offsets[place + 1] = offsets[place] + source[row + 1] - source[row];
        }

        return offsets;
    }

    /// <summary>A column of parts, several a row.</summary>
    public T[] PickParts<T>(T[] old, int[] oldOffsets, T[] fresh, int[] freshOffsets)
    {
        var parts = new List<T>(old.Length + fresh.Length);
        foreach (var place in _rows)
        {
            var (source, offsets, row) = place >= 0 ? (old, oldOffsets, place) : (fresh, freshOffsets, ~place);
            parts.AddRange(source.AsSpan(offsets[row]..offsets[row + 1]));
        }

        return [.. parts];
    }
}
