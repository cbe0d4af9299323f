namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>How near two words are.</summary>
internal static class Spelling
{
    /// <summary>
    /// Letters to add, drop, replace or swap with their neighbour to make one word the other (optimal string alignment); more than
    /// <paramref name="furthest"/> is not counted out.
    /// </summary>
    public static int Distance(string left, string right, int furthest)
    {
        if (Math.Abs(left.Length - right.Length) > furthest)
        {
            return furthest + 1;
        }

        var rows = new int[3, right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            rows[0, column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            Fill(rows, row, left, right);
        }

        return rows[left.Length % 3, right.Length];
    }

    /// <summary>The share of letter pairs that two texts have in common (Dice), from 0 to 1.</summary>
    public static double Likeness(string left, string right)
    {
        var (pairs, others) = (Pairs(left), Pairs(right));
        return pairs.Count + others.Count == 0 ? 0 : 2.0 * pairs.Intersect(others).Count() / (pairs.Count + others.Count);
    }

    private static void Fill(int[,] rows, int row, string left, string right)
    {
        int now = row % 3, before = (row + 2) % 3, twoBefore = (row + 1) % 3;
        rows[now, 0] = row;
        for (var column = 1; column <= right.Length; column++)
        {
            var same = left[row - 1] == right[column - 1];
            var least = Math.Min(Math.Min(rows[before, column] + 1, rows[now, column - 1] + 1), rows[before, column - 1] + (same ? 0 : 1));
            var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            rows[now, column] = swapped ? Math.Min(least, rows[twoBefore, column - 2] + 1) : least;
        }
    }

    private static HashSet<string> Pairs(string text) =>
        [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(start => text.Substring(start, 2)).Where(pair => !pair.Contains(' ', StringComparison.Ordinal))];
}
