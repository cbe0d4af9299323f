namespace KpiBot.Kpis.Snapshots;

/// <summary>Compares ids by Unicode code point; UTF-16's own order puts the supplementary planes before the end of the first.</summary>
internal sealed class CodePoints : IComparer<string?>
{
    public static readonly CodePoints Order = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var (left, right) = (x.EnumerateRunes().GetEnumerator(), y.EnumerateRunes().GetEnumerator());
        while (true)
        {
            var (more, other) = (left.MoveNext(), right.MoveNext());
            if (!more || !other)
            {
                return (more ? 1 : 0) - (other ? 1 : 0);
            }

            if (left.Current != right.Current)
            {
                return left.Current.CompareTo(right.Current);
            }
        }
    }
}
